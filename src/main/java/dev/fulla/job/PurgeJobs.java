package dev.fulla.job;

import dev.fulla.shared.Batches;
import dev.fulla.shared.UseCase;
import java.time.Duration;

/** Removes jobs that ended long enough ago, in small batches. */
@UseCase
public class PurgeJobs {
    private static final int BATCH = 500;

    private final JobRepository jobs;
    private final JobProperties properties;

    PurgeJobs(JobRepository jobs, JobProperties properties) {
        this.jobs = jobs;
        this.properties = properties;
    }

    /** @return how many were removed */
    public int execute() {
        return purge(JobState.DONE, properties.keepDone())
                + purge(JobState.DISCARDED, properties.keepDone())
                + purge(JobState.PARKED, properties.keepParked());
    }

    private int purge(JobState state, Duration kept) {
        return Batches.drain(BATCH, size -> jobs.deleteEnded(state, kept, size));
    }
}
