package dev.fulla.sync;

import dev.fulla.integration.IntegrationContext;
import dev.fulla.shared.UseCase;
import dev.fulla.sync.RunLanes.Next;
import dev.fulla.sync.SyncEvents.Step;
import dev.fulla.sync.SyncItem.State;
import dev.fulla.sync.SyncRun.Stage;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Applies a chunk of planned changes: marked as sent, given to the vendor, links confirmed by the answers, items ended.
 * What the vendor could not take yet is left to a later step.
 */
@UseCase
public class ApplyChunk {
    private final RunLanes lanes;
    private final SyncItemRepository items;
    private final RecordLinkRepository links;
    private final ItemOutcomes outcomes;
    private final RecordEndpoints endpoints;
    private final SyncProperties properties;
    private final Clock clock;

    ApplyChunk(
            RunLanes lanes,
            SyncItemRepository items,
            RecordLinkRepository links,
            GoneRecordRepository gone,
            RecordEndpoints endpoints,
            SyncProperties properties,
            Clock clock) {
        this.lanes = lanes;
        this.items = items;
        this.links = links;
        this.outcomes = new ItemOutcomes(items, links, gone);
        this.endpoints = endpoints;
        this.properties = properties;
        this.clock = clock;
    }

    public void execute(IntegrationContext context, Step step) {
        lanes.take(context, Stage.APPLY, step).ifPresent(work -> apply(work, step.lane()));
    }

    private void apply(RunWork work, String lane) {
        String cursor = Objects.requireNonNullElse(work.lane(lane).cursor(), "");
        int number = Integer.parseInt(lane.substring(RunLanes.APPLY.length()));
        List<SyncItem> open = items.listOpen(work.run().id(), number, cursor, properties.chunk());
        if (open.isEmpty()) {
            lanes.advance(work, lane, Next.done(Map.of()));
            return;
        }
        Set<String> unanswered = open.stream().filter(one -> one.state() == State.SENT).map(SyncItem::id).collect(Collectors.toSet());
        Collection<String> sent = new HashSet<>(items.send(
                work.run().id(), open.stream().map(SyncItem::id).filter(id -> !unanswered.contains(id)).toList()));
        List<ItemWriter> writers = outcomes.writers(work, open, one -> one.sentOnce(sent.contains(one.id())));
        long until = System.nanoTime() + properties.stepTime().toNanos();
        ItemChunk chunk = new ItemChunk(
                work, endpoints, links, properties.attempts(), () -> System.nanoTime() - until < 0 && !Thread.currentThread().isInterrupted());
        chunk.write(writers, unanswered);
        Map<String, Long> counts = outcomes.store(work, writers, chunk.results(), clock.instant());
        if (chunk.failure() != null) {
            throw chunk.failure();
        }
        lanes.advance(work, lane, next(open, cursor, chunk, counts));
    }

    /** Goes on behind the last item before which all have ended; later, the more often one was tried. */
    private Next next(List<SyncItem> open, String cursor, ItemChunk chunk, Map<String, Long> counts) {
        String after = cursor;
        for (SyncItem one : open) {
            SyncItem result = chunk.results().get(one.id());
            if (result == null || result.state().isOpen()) {
                break;
            }
            after = one.id();
        }
        int tried = chunk.results().values().stream()
                .filter(one -> one.state().isOpen() && one.reason() != null)
                .mapToInt(SyncItem::attempt)
                .max()
                .orElse(0);
        Duration delay = tried == 0 ? Duration.ZERO : properties.firstDelay().multipliedBy(1L << Math.min(10, tried - 1));
        return new Next(after, false, counts, delay);
    }
}
