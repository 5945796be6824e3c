package dev.fulla.sync;

import dev.fulla.job.JobState;
import dev.fulla.job.Reasons;
import dev.fulla.job.StoppedJobs;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Json;
import dev.fulla.sync.SyncEvents.Step;
import dev.fulla.sync.SyncRun.Lane;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * A run whose step cannot be done says so at once: it ends as FAILED, or it is PAUSED where somebody can put things right: an
 * account that has to be connected again, an integration that is disabled. Until then its reason is what went wrong last.
 */
@Component
class StoppedSteps implements StoppedJobs {
    private static final Logger log = LoggerFactory.getLogger(StoppedSteps.class);

    private final SyncRunRepository runs;
    private final RunMoves moves;

    StoppedSteps(SyncRunRepository runs, RunMoves moves) {
        this.runs = runs;
        this.moves = moves;
    }

    @Override
    public boolean handles(String event) {
        return SyncEvents.isOne(event);
    }

    @Override
    public void stopped(String event, JobState state, @Nullable Object data, String reason, @Nullable String detail) {
        Step step = Json.MAPPER.convertValue(data, Step.class);
        runs.find(step.runId())
                .filter(run -> run.state() == RunState.RUNNING && isAt(run, event, step))
                .ifPresent(run -> stop(run, state, reason, detail));
    }

    /** @return whether the run was moved */
    boolean stop(SyncRun run, JobState state, String reason, @Nullable String detail) {
        if (state == JobState.DUE) {
            return runs.move(run.id(), RunState.RUNNING, RunState.RUNNING, reason, detail, Map.of()).isPresent();
        }
        boolean isToBePutRight = state == JobState.WAITING || reason.equals(ErrorCode.CREDENTIAL_INVALID.name());
        RunState next = isToBePutRight ? RunState.PAUSED : RunState.FAILED;
        log.warn("sync stopped run={} sync={} state={} reason={}", run.id(), run.name(), next, reason);
        return moves.move(run, next, reason, detail).isPresent();
    }

    /** One that is PAUSED because its integration was, goes on with the job that waited. */
    SyncRun awake(SyncRun run, String event, Step step) {
        boolean hasWaited = run.state() == RunState.PAUSED && String.valueOf(run.reason()).startsWith(Reasons.INTEGRATION);
        return hasWaited && isAt(run, event, step) ? moves.move(run, RunState.RUNNING, null, null).orElse(run) : run;
    }

    /** A job of a step that was done long ago says nothing about the run. */
    private static boolean isAt(SyncRun run, String event, Step step) {
        Lane lane = run.lanes().get(step.lane());
        return SyncEvents.of(run.stage()).equals(event) && lane != null && !lane.isDone() && lane.step() == step.step();
    }
}
