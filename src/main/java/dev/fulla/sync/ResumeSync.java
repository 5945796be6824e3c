package dev.fulla.sync;

import dev.fulla.integration.GetIntegrationContext;
import dev.fulla.integration.IntegrationContext;
import dev.fulla.shared.Ids;
import dev.fulla.shared.Json;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;

/** Lets a run go on that stands still. */
@UseCase
public class ResumeSync {
    private final GetIntegrationContext getIntegrationContext;
    private final SyncRunRepository runs;
    private final RunMoves moves;
    private final RunLanes lanes;
    private final Ids ids;

    ResumeSync(
            GetIntegrationContext getIntegrationContext, SyncRunRepository runs, RunMoves moves, RunLanes lanes, Ids ids) {
        this.ids = ids;
        this.getIntegrationContext = getIntegrationContext;
        this.runs = runs;
        this.moves = moves;
        this.lanes = lanes;
    }

    /** @param confirmsDeletions of a run that asks because of them: they are meant so */
    public record Command(boolean confirmsDeletions) {}

    /** @throws PermanentFailure {@code RUN_NOT_FOUND}; {@code RUN_NOT_MOVABLE} unless it is PAUSED */
    public SyncRun execute(UserId user, String runId, Command command) {
        SyncRun seen = moves.get(user, runId);
        boolean isMeant = command.confirmsDeletions() && PlanChunk.GUARD.equals(seen.reason());
        IntegrationContext context = getIntegrationContext.execute(user, seen.integrationId());
        SyncRun run = moves.move(user, runId, RunState.PAUSED, RunState.RUNNING, null);
        if (run.kind() == SyncRun.Kind.TASK) {
            return run;
        }
        String tag = "resumed " + ids.next();
        if (isMeant) {
            lanes.redirect(context, run, "plan", Json.write(PlanCursor.BEGIN.nextPart()), tag);
            return runs.find(user, runId).orElse(run);
        }
        lanes.ask(context, run, tag);
        return run;
    }
}
