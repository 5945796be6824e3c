package dev.fulla.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.shared.Page;
import dev.fulla.store.PageCursor;
import dev.fulla.timeline.TimelineEntry.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewestFirstTest {
    private static final Comparator<TimelineView> NEWEST =
            Comparator.comparing(TimelineView::at).thenComparing(TimelineView::id).reversed();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 50})
    void showsEachEntryOfAllListsOnceAndInOrder(int limit) {
        Random random = new Random(limit);
        List<TimelineView> own = entries("own", 30, random);
        List<TimelineView> jobs = entries("job", 40, random);
        List<TimelineView> calls = entries("call", 25, random);
        List<TimelineView> wanted = Stream.of(own, jobs, calls.stream().filter(NewestFirstTest::isShown).toList())
                .flatMap(List::stream)
                .sorted(NEWEST)
                .toList();

        List<TimelineView> read = new ArrayList<>();
        Page<TimelineView> page;
        String cursor = null;
        do {
            page = NewestFirst.page(
                    Stream.of(list(own, cursor, limit), list(jobs, cursor, limit), looked(calls, cursor, limit)), limit);
            assertThat(page.items().size()).isLessThanOrEqualTo(limit);
            assertThat(page.next()).isNotEqualTo(cursor == null ? "" : cursor);
            read.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);

        assertThat(read).isEqualTo(wanted);
    }

    @Test
    void showsWhatChangedBetweenTwoLooksAsTheLaterLookSawIt() {
        TimelineView running = new TimelineView("j", Instant.EPOCH, Kind.JOB, "RUNNING", Map.of(), "", null);
        TimelineView done = new TimelineView("j", Instant.EPOCH, Kind.JOB, "DONE", Map.of(), "", null);

        Page<TimelineView> page =
                NewestFirst.page(Stream.of(new Page<>(List.of(running), null), new Page<>(List.of(done), null)), 5);

        assertThat(page.items()).containsExactly(done);
    }

    private static Page<TimelineView> list(List<TimelineView> all, String cursor, int limit) {
        return PageCursor.page(after(all, cursor).limit(limit + 1L).toList(), limit, NewestFirstTest::place);
    }

    /** As a list that looks at so many rows for a page, and shows a third of them. */
    private static Page<TimelineView> looked(List<TimelineView> all, String cursor, int limit) {
        Page<TimelineView> page = list(all, cursor, limit);
        return new Page<>(page.items().stream().filter(NewestFirstTest::isShown).toList(), page.next());
    }

    private static boolean isShown(TimelineView entry) {
        return entry.id().endsWith("0") || entry.id().endsWith("5");
    }

    private static Stream<TimelineView> after(List<TimelineView> all, String cursor) {
        PageCursor place = cursor == null ? PageCursor.END : PageCursor.decode(cursor);
        return all.stream().sorted(NEWEST).filter(entry -> entry.at().isBefore(place.createdAt())
                || entry.at().equals(place.createdAt()) && entry.id().compareTo(place.id()) < 0);
    }

    private static PageCursor place(TimelineView entry) {
        return new PageCursor(entry.at(), entry.id());
    }

    /** Many of them at the same second. */
    private static List<TimelineView> entries(String name, int count, Random random) {
        return IntStream.range(0, count)
                .mapToObj(i -> new TimelineView(
                        name + i, Instant.ofEpochSecond(1_000_000 + random.nextInt(20)), Kind.CALL, null, Map.of(), "", null))
                .toList();
    }
}
