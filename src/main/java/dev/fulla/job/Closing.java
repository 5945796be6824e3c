package dev.fulla.job;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a worker's attempt at a job ended; takes effect only while that attempt is the current one.
 *
 * @param state DONE, DUE (again), WAITING, PARKED or DISCARDED
 * @param delay of a job that is due again, by the database's clock
 * @param isRefunded whether the attempt does not count
 * @param detail without secrets
 * @param followUps jobs that come about with this step or not at all
 */
public record Closing(
        Job job,
        JobState state,
        Duration delay,
        boolean isRefunded,
        @Nullable String reason,
        @Nullable String detail,
        List<JobRow> followUps) {
    public Closing {
        followUps = List.copyOf(followUps);
    }

    static Closing done(Job job, List<JobRow> followUps) {
        return new Closing(job, JobState.DONE, Duration.ZERO, false, null, null, followUps);
    }

    static Closing ended(Job job, JobState state, String reason, @Nullable String detail) {
        return new Closing(job, state, Duration.ZERO, false, reason, detail, List.of());
    }

    static Closing again(Job job, Duration delay, boolean isRefunded, String reason, @Nullable String detail) {
        return new Closing(job, JobState.DUE, delay, isRefunded, reason, detail, List.of());
    }
}
