package dev.fulla.sync;

import dev.fulla.integration.IntegrationContext;
import dev.fulla.shared.Json;
import dev.fulla.shared.UseCase;
import dev.fulla.sync.PlannedChange.Action;
import dev.fulla.sync.RunLanes.Next;
import dev.fulla.sync.SyncDefinition.Endpoint;
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
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Applies a chunk of planned changes: marked as sent, given to the vendor, links confirmed by the answers, items ended.
 * What the vendor could not take yet is left to a later step. A step that finds creates of which nobody knows whether the
 * vendor has them only looks for these.
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
        List<SyncItem> unanswered =
                open.stream().filter(one -> one.state() == State.SENT && one.action() == Action.CREATE).toList();
        List<SyncItem> sought = unanswered.stream().filter(one -> !isRepeated(work, one)).toList();
        if (sought.isEmpty()) {
            write(work, lane, cursor, open, unanswered.stream().map(SyncItem::id).collect(Collectors.toSet()));
        } else {
            look(work, lane, sought);
        }
    }

    /** Whether it is sent once more with its key, unless that was done often enough: then it is to be known what became of it. */
    private boolean isRepeated(RunWork work, SyncItem create) {
        Endpoint endpoint = work.endpoint(create.side());
        return create.attempt() < properties.attempts() && endpoints.source(endpoint).canRepeatCreates(work.context(), endpoint);
    }

    private void look(RunWork work, String lane, List<SyncItem> unanswered) {
        String place = work.values().openNext(work.run().id(), lane, work.lane(lane).sealedNext());
        List<ItemWriter> writers = outcomes.writers(work, unanswered, UnaryOperator.identity());
        CreatedSearch search = new CreatedSearch(
                work, endpoints, links, new StepBudget(properties),
                one -> one.again(one.item().attempt(), properties.attempts(), "UNCERTAIN", "It was not done."));
        search.look(writers, place == null ? null : Json.read(place, ListedCreates.Place.class));
        Map<String, Long> counts = outcomes.store(work, writers, search.results(), clock.instant());
        if (search.failure() != null) {
            throw search.failure();
        }
        String rest = search.place() == null ? null : Json.write(search.place());
        lanes.advance(work, lane, new Next(work.lane(lane).cursor(), rest, false, counts, Duration.ZERO));
    }

    /** @param repeated of which nobody knows whether the vendor has them */
    private void write(RunWork work, String lane, String cursor, List<SyncItem> open, Set<String> repeated) {
        Collection<String> sent = new HashSet<>(items.send(
                work.run().id(), open.stream().filter(one -> one.state() == State.PLANNED).map(SyncItem::id).toList()));
        if (!lanes.isOn(work)) { // asked once they count as sent: who stops the run from now on knows of them
            items.end(open.stream().filter(one -> sent.contains(one.id())).toList());
            return;
        }
        List<ItemWriter> writers = outcomes.writers(work, open, one -> one.sentOnce(sent.contains(one.id()) || repeated.contains(one.id())));
        ItemChunk chunk = new ItemChunk(work, endpoints, properties.attempts(), new StepBudget(properties)::hasTime, repeated);
        chunk.write(writers);
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
