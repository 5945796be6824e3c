package dev.fulla.timeline;

import dev.fulla.shared.Page;
import dev.fulla.store.PageCursor;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Makes one list of several that each go from the newest to the oldest. */
final class NewestFirst {
    private static final Comparator<PageCursor> OLDEST =
            Comparator.comparing(PageCursor::createdAt).thenComparing(PageCursor::id);

    private NewestFirst() {}

    /**
     * @param parts pages of each list after the same place; one may be short and have a next, which tells how far it looked.
     *     Of what stands in two lists, since it changed between two looks, the later look counts
     */
    static Page<TimelineView> page(Stream<Page<TimelineView>> parts, int limit) {
        List<Page<TimelineView>> pages = parts.toList();
        PageCursor seen = pages.stream()
                .map(Page::next)
                .filter(Objects::nonNull)
                .map(PageCursor::decode)
                .max(OLDEST)
                .orElse(PageCursor.START);
        Map<String, TimelineView> known = new HashMap<>();
        pages.forEach(page -> page.items().forEach(entry -> known.put(entry.id(), entry)));
        List<TimelineView> found = known.values().stream()
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
