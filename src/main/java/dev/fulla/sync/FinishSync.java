package dev.fulla.sync;

import dev.fulla.integration.IntegrationContext;
import dev.fulla.shared.UseCase;
import dev.fulla.sync.RunLanes.Next;
import dev.fulla.sync.SyncEvents.Step;
import dev.fulla.sync.SyncRun.Kind;
import dev.fulla.sync.SyncRun.Stage;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends a run: what it counted is made exact, and what only a whole run can know to be gone is forgotten. */
@UseCase
public class FinishSync {
    private static final Logger log = LoggerFactory.getLogger(FinishSync.class);
    private static final int BATCH = 1000;

    private final RunLanes lanes;
    private final SyncRunRepository runs;
    private final RunMoves moves;
    private final RecordLinkRepository links;
    private final SyncItemRepository items;
    private final GoneRecordRepository gone;
    private final Clock clock;

    FinishSync(
            RunLanes lanes,
            SyncRunRepository runs,
            RunMoves moves,
            RecordLinkRepository links,
            SyncItemRepository items,
            GoneRecordRepository gone,
            Clock clock) {
        this.lanes = lanes;
        this.runs = runs;
        this.moves = moves;
        this.links = links;
        this.items = items;
        this.gone = gone;
        this.clock = clock;
    }

    public void execute(IntegrationContext context, Step step) {
        lanes.take(context, Stage.FINISH, step).ifPresentOrElse(work -> finish(work, step.lane()), () -> end(step.runId()));
    }

    private void finish(RunWork work, String lane) {
        SyncRun run = work.run();
        if (run.kind() == Kind.FULL) {
            while (deleteAlone(work) == BATCH) {
                // the next
            }
        }
        lanes.advance(work, lane, Next.done(RunCounts.missing(run, items.count(run.id()))));
        end(run.id());
    }

    private int deleteAlone(RunWork work) {
        SyncRun run = work.run();
        List<RecordLink> alone = links.listAlone(run.integrationId(), run.name(), run.generation(), BATCH);
        gone.insert(alone.stream()
                .flatMap(one -> new LinkDraft(work, one.id(), one).lost(true, clock.instant()).stream())
                .toList());
        links.delete(run.integrationId(), run.name(), alone.stream().map(RecordLink::id).toList());
        return alone.size();
    }

    /** Also when it was all done but this. */
    private void end(String runId) {
        runs.find(runId)
                .filter(run -> run.state() == RunState.RUNNING && run.stage() == Stage.FINISH
                        && run.lanes().values().stream().allMatch(SyncRun.Lane::isDone))
                .flatMap(run -> moves.move(run, RunState.FINISHED, null, null))
                .ifPresent(run -> log.info("sync finished run={} sync={} counts={}", run.id(), run.name(), run.counts()));
    }
}
