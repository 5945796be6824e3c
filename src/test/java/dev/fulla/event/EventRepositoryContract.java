package dev.fulla.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.event.EventRepository.Extent;
import dev.fulla.shared.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every log of events promises. */
public abstract class EventRepositoryContract {
    private static final Instant NOW = Instant.parse("2026-01-15T09:00:00Z");

    private final EventRepository events;
    private final UserId anna;
    private final UserId ben;

    protected EventRepositoryContract(EventRepository events, Function<String, UserId> user) {
        this.events = events;
        this.anna = user.apply("anna-" + UUID.randomUUID());
        this.ben = user.apply("ben-" + UUID.randomUUID());
    }

    @Test
    void givesBackWhatWasAppendedNumberedFromOne() {
        String id = UUID.randomUUID().toString();
        Map<String, Object> data = Map.of("status", "ERROR", "n", 7);

        OptionalLong seq = events.append(anna, id, "integration.status", data, NOW);

        assertThat(seq).hasValue(1);
        assertThat(events.listAfter(Map.of(anna, 0L), 10))
                .containsExactly(new Event(1, id, anna, "integration.status", data, NOW));
    }

    @Test
    void addsAnEventOfOneIdOnce() {
        String id = UUID.randomUUID().toString();
        append(anna, NOW);
        events.append(anna, id, "a.b", Map.of(), NOW);

        assertThat(events.append(anna, id, "a.b", Map.of(), NOW)).hasValue(2);

        assertThat(append(anna, NOW)).isEqualTo(3);
        assertThat(events.listAfter(Map.of(anna, 0L), 10)).hasSize(3);
    }

    @Test
    void twoWhoAddTheSameEventAtOnceAddItOnce() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < 20; round++) {
                String id = UUID.randomUUID().toString();
                Callable<OptionalLong> append = () -> events.append(anna, id, "a.b", Map.of(), NOW);
                for (Future<OptionalLong> one : pool.invokeAll(List.of(append, append, append, append))) {
                    assertThat(one.get()).hasValue(round + 1L);
                }
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void listsWhatNobodyHasPassedOn() {
        events.markRelayed(unrelayed());
        append(anna, NOW);
        append(ben, NOW.plusSeconds(1));

        List<Event> waiting = events.listUnrelayed(10);
        events.markRelayed(List.of(waiting.get(0).id()));

        assertThat(waiting).extracting(Event::owner).containsExactly(anna, ben);
        assertThat(events.listUnrelayed(1)).containsExactly(waiting.get(1));
        assertThat(events.listAfter(Map.of(anna, 0L), 10)).containsExactly(waiting.get(0));
    }

    private List<String> unrelayed() {
        return events.listUnrelayed(10_000).stream().map(Event::id).toList();
    }

    @Test
    void numbersEachUserApart() {
        append(anna, NOW);
        append(anna, NOW);

        assertThat(append(ben, NOW)).isEqualTo(1);
        assertThat(append(anna, NOW)).isEqualTo(3);
    }

    @Test
    void listsWhatFollowsThePlaceOfEachReaderAndNoOtherUsers() {
        LongStream.range(0, 3).forEach(i -> append(anna, NOW));
        LongStream.range(0, 3).forEach(i -> append(ben, NOW));

        List<Event> found = events.listAfter(Map.of(anna, 2L, ben, 1L), 10);

        assertThat(found.stream().filter(event -> event.owner().equals(anna)).map(Event::seq)).containsExactly(3L);
        assertThat(found.stream().filter(event -> event.owner().equals(ben)).map(Event::seq)).containsExactly(2L, 3L);
        assertThat(events.listAfter(Map.of(anna, 3L), 10)).isEmpty();
        assertThat(events.listAfter(Map.of(), 10)).isEmpty();
    }

    @Test
    void listsAPartInOrderWhenThereIsMore() {
        LongStream.range(0, 5).forEach(i -> append(anna, NOW));

        assertThat(events.listAfter(Map.of(anna, 1L), 2)).extracting(Event::seq).containsExactly(2L, 3L);
    }

    @Test
    void goesOnWithItsNumbersWhenAllWasPurged() {
        append(anna, NOW);
        append(anna, NOW);

        assertThat(purge(NOW.plusSeconds(1))).isGreaterThanOrEqualTo(2);

        assertThat(events.listAfter(Map.of(anna, 0L), 10)).isEmpty();
        assertThat(events.extent(anna)).isEqualTo(new Extent(Optional.empty(), 2));
        assertThat(append(anna, NOW)).isEqualTo(3);
    }

    @Test
    void purgesWhatIsOldAndOnlySoMuchAtOnce() {
        append(anna, NOW.minusSeconds(2));
        append(anna, NOW.minusSeconds(1));
        append(anna, NOW);

        assertThat(events.deleteBefore(NOW, 1)).isEqualTo(1);
        assertThat(events.deleteBefore(NOW, 10)).isEqualTo(1);
        assertThat(events.extent(anna)).isEqualTo(new Extent(Optional.of(3L), 3));
    }

    @Test
    void knowsTheExtentOfALogThatWasNeverWritten() {
        assertThat(events.extent(anna)).isEqualTo(new Extent(Optional.empty(), 0));
    }

    @Test
    void takesNothingForAUserThatIsGone() {
        assertThat(events.append(new UserId("nobody"), UUID.randomUUID().toString(), "a.b", Map.of(), NOW)).isEmpty();
        assertThat(events.listAfter(Map.of(new UserId("nobody"), 0L), 10)).isEmpty();
    }

    /** The reader looks all the time and only ever forward: whatever is committed late would be missed. */
    @Test
    void aReaderMissesNothingWhileManyWriteAtOnce() throws Exception {
        int writers = 6;
        int each = 40;
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService pool = Executors.newFixedThreadPool(writers + 1);
        try {
            Future<List<Long>> reader = pool.submit(() -> readForward(done));
            List<Future<Set<Long>>> written = new ArrayList<>();
            for (int i = 0; i < writers; i++) {
                written.add(pool.submit((Callable<Set<Long>>) () -> {
                    Set<Long> own = new HashSet<>();
                    for (int n = 0; n < each; n++) {
                        own.add(append(anna, NOW));
                    }
                    return own;
                }));
            }
            Set<Long> all = new HashSet<>();
            for (Future<Set<Long>> one : written) {
                all.addAll(one.get());
            }
            done.set(true);

            assertThat(all).hasSize(writers * each);
            assertThat(reader.get())
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, (long) writers * each).boxed().toList());
        } finally {
            pool.shutdownNow();
        }
    }

    private List<Long> readForward(AtomicBoolean done) {
        List<Long> seen = new ArrayList<>();
        long place = 0;
        while (true) {
            boolean last = done.get();
            List<Event> found = events.listAfter(Map.of(anna, place), 1000);
            for (Event event : found) {
                seen.add(event.seq());
                place = event.seq();
            }
            if (last && found.isEmpty()) {
                return seen;
            }
        }
    }

    private int purge(Instant moment) {
        return events.deleteBefore(moment, 1000);
    }

    private long append(UserId owner, Instant at) {
        return events.append(owner, UUID.randomUUID().toString(), "a.b", Map.of(), at).orElseThrow();
    }
}
