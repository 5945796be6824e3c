package dev.fulla.sync;

import dev.fulla.job.JobIntake;
import dev.fulla.job.NewJob;
import dev.fulla.sync.SyncEvents.Step;
import dev.fulla.sync.SyncRun.Stage;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The jobs that do the steps of runs: one of each, however often it is asked for, unless the tag is another one. */
@Component
class StepJobs {
    /** Longer than anybody tries again, so that nothing comes twice of two workers that took the same step. */
    private static final Duration ONCE = Duration.ofDays(1);

    private final JobIntake jobs;

    StepJobs(JobIntake jobs) {
        this.jobs = jobs;
    }

    /** Comes about with the close of the job that is being done on this thread, or else at once. @return its id */
    String follow(RunWork work, Stage stage, String lane, long step, String tag, Duration delay) {
        Step wanted = new Step(work.run().id(), lane, step);
        NewJob job = NewJob.of(work.integration().id(), SyncEvents.of(stage), wanted)
                .once(wanted.dedupeKey(stage) + " " + tag, ONCE)
                .from("sync");
        NewJob ordered = stage == Stage.PLAN || stage == Stage.APPLY ? job.inOrderOf(orderKey(work.run().id(), lane)) : job;
        return jobs.follow(new JobIntake.Wanted(work.integration(), delay.isZero() ? ordered : ordered.after(delay)))
                .id();
    }

    /**
     * Who paused a run before a step ended has it done again: its next job would come too early, and not again. Where
     * another worker ended the step, his close may be void, and the job is needed.
     *
     * @param job that was asked for on this thread; null: none was
     */
    void keepIf(@Nullable String job, boolean isNeeded) {
        if (job != null && !isNeeded) {
            jobs.unfollow(List.of(job));
        }
    }

    /** Of the jobs that write what outlives the run: who pauses and resumes it during a step has that step done, not repeated. */
    static String orderKey(String runId, String lane) {
        return "sync " + runId + " " + lane;
    }
}
