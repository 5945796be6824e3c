package dev.fulla.timeline;

import dev.fulla.shared.Page;
import dev.fulla.store.PageCursor;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Makes one list of several that each go from the newest to the oldest. */
final class NewestFirst {
    private static final Comparator<PageCursor> OLDEST =
            Comparator.comparing(PageCursor::createdAt).thenComparing(PageCursor::id);

    private NewestFirst() {}

    /** @param parts pages of each list after the same place; one may be short and have a next, which tells how far it looked */
    static Page<TimelineView> page(Stream<Page<TimelineView>> parts, int limit) {
        List<Page<TimelineView>> pages = parts.toList();
        PageCursor seen = pages.stream()
                .map(Page::next)
                .filter(Objects::nonNull)
                .map(PageCursor::decode)
                .max(OLDEST)
                .orElse(PageCursor.START);
        List<TimelineView> found = pages.stream()
                .flatMap(page -> page.items().stream())
                .filter(entry -> OLDEST.compare(place(entry), seen) >= 0)
                .sorted(Comparator.comparing(NewestFirst::place, OLDEST.reversed()))
                .toList();
        if (found.size() > limit) {
            return PageCursor.page(found, limit, NewestFirst::place);
        }
        return new Page<>(found, seen.equals(PageCursor.START) ? null : seen.encode());
    }

    private static PageCursor place(TimelineView entry) {
        return new PageCursor(entry.at(), entry.id());
    }
}
