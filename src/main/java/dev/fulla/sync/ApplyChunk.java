package dev.fulla.sync;

import dev.fulla.integration.IntegrationContext;
import dev.fulla.shared.UseCase;
import dev.fulla.sync.PlannedChange.Action;
import dev.fulla.sync.RunLanes.Next;
import dev.fulla.sync.SyncEvents.Step;
import dev.fulla.sync.SyncItem.State;
import dev.fulla.sync.SyncRun.Stage;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
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
    private final GoneRecordRepository gone;
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
        this.gone = gone;
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
        List<ItemWriter> writers = writers(work, open, sent);
        long until = System.nanoTime() + properties.stepTime().toNanos();
        ItemChunk chunk = new ItemChunk(
                work, endpoints, links, properties.attempts(), () -> System.nanoTime() - until < 0 && !Thread.currentThread().isInterrupted());
        chunk.write(writers, unanswered);
        Map<String, Long> counts = store(work, writers, chunk);
        if (chunk.failure() != null) {
            throw chunk.failure();
        }
        lanes.advance(work, lane, next(open, cursor, chunk, counts));
    }

    /** Items of one link work on one draft of it. */
    private List<ItemWriter> writers(RunWork work, List<SyncItem> open, Collection<String> sent) {
        Map<String, RecordLink> known = links.find(
                        work.run().integrationId(), work.run().name(),
                        open.stream().map(SyncItem::linkId).filter(Objects::nonNull).distinct().toList()).stream()
                .collect(Collectors.toMap(RecordLink::id, one -> one));
        Map<String, LinkDraft> drafts = new HashMap<>();
        List<ItemWriter> writers = new ArrayList<>();
        for (SyncItem one : open) {
            String link = Objects.requireNonNull(one.linkId());
            LinkDraft draft = drafts.computeIfAbsent(link, id -> new LinkDraft(work, id, known.get(id)));
            writers.add(new ItemWriter(work, one.sentOnce(sent.contains(one.id())), draft));
        }
        return writers;
    }

    private Map<String, Long> store(RunWork work, List<ItemWriter> writers, ItemChunk chunk) {
        SyncRun run = work.run();
        Map<String, RecordLink> confirmed = new HashMap<>();
        List<String> deleted = new ArrayList<>();
        List<GoneRecord> lost = new ArrayList<>();
        for (ItemWriter one : writers) {
            SyncItem result = chunk.results().get(one.item().id());
            boolean isDone = result != null && result.state() == State.DONE;
            if (isDone && one.item().action() == Action.DELETE) {
                deleted.add(one.draft().id());
                lost.addAll(one.draft().lost(true, clock.instant()));
            } else if (isDone && one.draft().isStored() && one.draft().isChanged()) {
                confirmed.computeIfAbsent(one.draft().id(), id -> one.draft().link(clock.instant()));
            }
        }
        gone.insert(lost);
        Collection<String> written = links.confirm(List.copyOf(confirmed.values()));
        links.delete(run.integrationId(), run.name(), deleted);
        List<SyncItem> results = new ArrayList<>();
        for (ItemWriter one : writers) {
            SyncItem result = chunk.results().get(one.item().id());
            if (result != null) {
                boolean isTaken = result.state() == State.DONE && confirmed.containsKey(one.draft().id())
                        && !written.contains(one.draft().id());
                results.add(isTaken
                        ? one.failed(result.attempt(), "DUPLICATE", "The vendor answered with a record that has another counterpart.")
                        : result);
            }
        }
        return counted(results, items.end(results));
    }

    private static Map<String, Long> counted(List<SyncItem> results, Collection<String> written) {
        Map<String, Long> counts = new HashMap<>();
        results.stream()
                .filter(one -> written.contains(one.id()) && !one.state().isOpen())
                .forEach(one -> counts.merge(RunCounts.name(one.action(), one.side(), one.state()), 1L, Long::sum));
        return counts;
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
