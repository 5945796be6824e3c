package dev.fulla.sync;

import dev.fulla.job.JobIntake;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.TransientFailure;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Runs that were cancelled or failed while workers were with their steps. Until these are done nobody knows what they write,
 * so that the next run of the sync waits for them; the lease of one that died is the longest that it waits.
 */
@Component
class StoppedRuns {
    private static final Duration AGAIN = Duration.ofMillis(500);
    private static final int MOST = 10;

    private final SyncRunRepository runs;
    private final JobIntake jobs;

    StoppedRuns(SyncRunRepository runs, JobIntake jobs) {
        this.runs = runs;
        this.jobs = jobs;
    }

    /** @throws TransientFailure {@code SYNC_RUNNING} while a step of an earlier run is being done that writes anything */
    void awaitSteps(SyncRun run) {
        List<String> keys = runs.listStopped(run.integrationId(), run.name(), MOST).stream()
                .flatMap(stopped -> stopped.lanes().keySet().stream().map(lane -> StepJobs.orderKey(stopped.id(), lane)))
                .toList();
        if (jobs.isAnyRunning(run.integrationId(), keys)) {
            throw new TransientFailure(
                    ErrorCode.SYNC_RUNNING, "A step of a run that was stopped is still being done.", null, AGAIN);
        }
    }
}
