package dev.fulla.job;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.TransientFailure;
import dev.fulla.shared.UseCase;
import java.util.List;
import java.util.Optional;

/**
 * Takes jobs in hand whose ids came over a queue. It waits while the workers have no room, which is the back-pressure of
 * the queue, and returns once the jobs are claimed: from then on the ledger answers for them and their message may go.
 */
@UseCase
public class RunJobs {
    private final JobRepository jobs;
    private final JobWorkers workers;
    private final JobProperties properties;

    RunJobs(JobRepository jobs, JobWorkers workers, JobProperties properties) {
        this.jobs = jobs;
        this.workers = workers;
        this.properties = properties;
    }

    /**
     * @return how many were claimed; the others are done, somebody else's, or not due
     * @throws TransientFailure {@code NOT_READY} when this process has no workers (any more): leave the message on the queue
     */
    public int execute(List<String> jobIds) {
        Optional<Integer> claimed =
                workers.awaitRoom() ? workers.claiming(() -> claim(jobIds)) : Optional.empty();
        return claimed.orElseThrow(
                () -> new TransientFailure(ErrorCode.NOT_READY, "No workers run in this process."));
    }

    private int claim(List<String> jobIds) {
        List<Job> claimed = jobs.claim(jobIds, properties.lease());
        workers.accept(claimed);
        return claimed.size();
    }
}
