package dev.fulla.job;

import dev.fulla.shared.UseCase;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;

/** Takes jobs back from workers and queues that lost them, and repairs what a crash left between two steps. */
@UseCase
public class RecoverJobs {
    private static final Logger log = LoggerFactory.getLogger(RecoverJobs.class);
    private static final int BATCH = 500;

    private final JobRepository jobs;
    private final ObjectProvider<JobTransport> transports;
    private final QueueProperties queue;
    private final JobSignal signal;

    RecoverJobs(
            JobRepository jobs, ObjectProvider<JobTransport> transports, QueueProperties queue, JobSignal signal) {
        this.jobs = jobs;
        this.transports = transports;
        this.queue = queue;
        this.signal = signal;
    }

    /** @return how many were taken back */
    public int execute() {
        int taken = 0;
        List<String> lost;
        do {
            lost = jobs.recoverLost(BATCH);
            lost.forEach(id -> log.warn("job taken from a worker that gave no sign of life id={}", id));
            taken += lost.size();
        } while (lost.size() == BATCH);
        JobTransport transport = transports.getIfAvailable();
        // What is left of a queue that is no more in use has nothing to wait for.
        Duration age = transport == null ? Duration.ZERO : transport.backlogAge();
        int unreceived = jobs.recoverUnreceived(queue.resendAfter().plus(age), BATCH);
        if (unreceived > 0) {
            log.warn("jobs sent again whose message was lost count={}", unreceived);
        }
        jobs.repairOrder(BATCH);
        if (taken + unreceived > 0) {
            signal.raise();
        }
        return taken + unreceived;
    }
}
