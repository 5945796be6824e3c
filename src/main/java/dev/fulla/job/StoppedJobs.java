package dev.fulla.job;

import org.jspecify.annotations.Nullable;

/**
 * Is told of jobs of the framework's own events, see {@link JobHandler}, that were not done: parked, discarded, kept waiting,
 * or due again after a failure.
 */
public interface StoppedJobs {
    boolean handles(String event);

    /**
     * After an attempt was closed so, on the thread that closes jobs: it must be quick.
     *
     * @param state PARKED, DISCARDED, WAITING or DUE
     * @param data as the handler gets it
     * @param detail without secrets
     */
    void stopped(String event, JobState state, @Nullable Object data, String reason, @Nullable String detail);
}
