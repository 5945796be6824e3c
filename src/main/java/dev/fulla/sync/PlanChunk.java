package dev.fulla.sync;

import dev.fulla.integration.IntegrationContext;
import dev.fulla.shared.Json;
import dev.fulla.shared.UseCase;
import dev.fulla.sync.RecordLinkRepository.Unseen;
import dev.fulla.sync.RunLanes.Next;
import dev.fulla.sync.SyncEvents.Step;
import dev.fulla.sync.SyncRun.Stage;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Plans a chunk: links with staged records, then records that belong nowhere for sure, then pairs that a whole run did not
 * see. Before any of it, a whole run that would find too many deletions stops and asks.
 */
@UseCase
public class PlanChunk {
    static final String GUARD = "DELETE_GUARD";
    private final RunLanes lanes;
    private final RunMoves moves;
    private final RecordLinkRepository links;
    private final StagedRecordRepository staged;
    private final SyncItemRepository items;
    private final PairWriter writer;
    private final RecordEndpoints endpoints;
    private final SyncProperties properties;
    private final Clock clock;

    PlanChunk(
            RunLanes lanes,
            RunMoves moves,
            RecordLinkRepository links,
            StagedRecordRepository staged,
            SyncItemRepository items,
            GoneRecordRepository gone,
            RecordEndpoints endpoints,
            SyncProperties properties,
            Clock clock) {
        this.lanes = lanes;
        this.moves = moves;
        this.links = links;
        this.staged = staged;
        this.items = items;
        this.writer = new PairWriter(items, links, gone);
        this.endpoints = endpoints;
        this.properties = properties;
        this.clock = clock;
    }

    public void execute(IntegrationContext context, Step step) {
        lanes.take(context, Stage.PLAN, step).ifPresent(work -> plan(work, step.lane()));
    }

    /** @param last the id after which the part goes on; of the last chunk of a part it does not matter */
    private record Chunk(boolean isLast, String last, Map<String, Long> counts) {
        static final Chunk NONE = new Chunk(true, "", Map.of());
    }

    private void plan(RunWork work, String lane) {
        String stored = work.lane(lane).cursor();
        PlanCursor cursor = stored == null ? PlanCursor.BEGIN : Json.read(stored, PlanCursor.class);
        if (cursor.part() == PlanCursor.Part.GUARD && isStopped(work)) {
            return;
        }
        Chunk chunk = switch (cursor.part()) {
            case GUARD -> Chunk.NONE;
            case STAGED -> staged(work, cursor);
            case AMBIGUOUS_PRIMARY, AMBIGUOUS_SECONDARY -> ambiguous(work, cursor);
            case UNSEEN_PRIMARY, UNSEEN_SECONDARY -> unseen(work, cursor);
        };
        if (chunk.isLast() && cursor.isLast()) {
            lanes.advance(work, lane, Next.done(chunk.counts()));
        } else {
            PlanCursor next = chunk.isLast() ? cursor.nextPart() : new PlanCursor(cursor.part(), chunk.last());
            lanes.advance(work, lane, Next.at(Json.write(next), chunk.counts()));
        }
    }

    /** A dry run asks nobody: it deletes nothing. Of records that somebody named, that they are gone is what was asked for. */
    private boolean isStopped(RunWork work) {
        SyncRun run = work.run();
        if (work.isDry() || run.kind() == SyncRun.Kind.RECORDS) {
            return false;
        }
        for (Side side : Side.values()) {
            long listed = staged.countDeleted(run, side);
            if (!run.kind().isWhole() && listed == 0) {
                continue;
            }
            Unseen found = links.countUnseen(run.integrationId(), run.name(), side, run.generation());
            long gone = listed + (run.kind().isWhole() ? found.unseen() : 0);
            if (gone * 100 > found.pairs() * work.definition().deletes().guard()) {
                moves.move(
                        run, RunState.PAUSED, GUARD,
                        gone + " of " + found.pairs() + " records of the " + side.word() + " are not there any more.");
                return true;
            }
        }
        return false;
    }

    private Chunk staged(RunWork work, PlanCursor cursor) {
        Map<String, List<StagedRecord>> byLink = staged.listByLink(work.run().id(), cursor.after(), properties.chunk()).stream()
                .collect(Collectors.groupingBy(StagedRecord::linkId, LinkedHashMap::new, Collectors.toList()));
        if (byLink.isEmpty()) {
            return Chunk.NONE;
        }
        Map<String, RecordLink> known = links.findById(work.run(), byLink.keySet());
        List<LinkDraft> drafts = byLink.keySet().stream().map(id -> new LinkDraft(work, id, known.get(id))).toList();
        LostLinks lost = LostLinks.of(work, links, drafts, byLink);
        Instant now = clock.instant();
        List<PairPlan> plans = new PairPlans(work, endpoints, properties, now).of(drafts, byLink);
        boolean isLast = drafts.size() < properties.chunk() && plans.size() == drafts.size();
        return new Chunk(isLast, plans.get(plans.size() - 1).draft().id(), writer.write(work, plans, lost, now));
    }

    /** Those with staged records have been planned; those gone on both sides, with the primary's. */
    private Chunk unseen(RunWork work, PlanCursor cursor) {
        SyncRun run = work.run();
        if (!run.kind().isWhole()) {
            return Chunk.NONE;
        }
        List<RecordLink> found = links.listUnseen(
                run.integrationId(), run.name(), cursor.side(), run.generation(), cursor.after(), properties.chunk());
        if (found.isEmpty()) {
            return Chunk.NONE;
        }
        Collection<String> planned = staged.linksWithRecords(run.id(), found.stream().map(RecordLink::id).toList());
        List<LinkDraft> drafts = found.stream()
                .filter(one -> !planned.contains(one.id()))
                .filter(one -> cursor.side() == Side.PRIMARY || one.primary().isGone() || one.primary().seen() >= run.generation())
                .map(one -> new LinkDraft(work, one.id(), one))
                .toList();
        Instant now = clock.instant();
        List<PairPlan> plans = new PairPlans(work, endpoints, properties, now).of(drafts, Map.of());
        boolean isWhole = plans.size() == drafts.size();
        String last = isWhole ? found.get(found.size() - 1).id() : plans.get(plans.size() - 1).draft().id();
        return new Chunk(isWhole && found.size() < properties.chunk(), last, writer.write(work, plans, LostLinks.NONE, now));
    }

    private Chunk ambiguous(RunWork work, PlanCursor cursor) {
        String runId = work.run().id();
        List<StagedRecord> found = staged.listAmbiguous(runId, cursor.side(), cursor.after(), properties.chunk());
        if (found.isEmpty()) {
            return Chunk.NONE;
        }
        Instant now = clock.instant();
        if (!work.isDry()) {
            AloneLinks.leave(work, links, found.stream().map(AloneLinks.Alone::of).toList(), now);
        }
        int many = items.insert(found.stream()
                .map(one -> new SyncItem(
                        runId, one.side().word() + "." + one.recordId(), null, one.side(), one.recordId(), PlannedChange.Action.REPORT,
                        SyncItem.State.REPORTED, 0, 0, null, null, "AMBIGUOUS", "Another record has the same match key.", now))
                .toList());
        return new Chunk(
                found.size() < properties.chunk(), found.get(found.size() - 1).recordId(),
                many == 0 ? Map.of() : Map.of("reported", (long) many));
    }
}
