package dev.fulla.job;

import dev.fulla.job.JobRepository.Claimed;
import dev.fulla.job.QueueProperties.Type;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Brings due jobs from the ledger to the workers of this process, or onto the queue where there is one. It looks at once when
 * somebody here enqueued something or a worker became free, else every {@code fulla.job.poll}.
 */
@Component
public class JobPump {
    private static final Logger log = LoggerFactory.getLogger(JobPump.class);
    private static final int RIPE = 1000;
    /** How soon a queue that had enough is looked at again, in milliseconds. */
    private static final long CROWDED = 50;

    private final JobRepository jobs;
    private final JobWorkers workers;
    private final JobSignal signal;
    private final JobProperties properties;
    private final RelayJobs relayJobs;
    private final boolean isRelay;
    private long ripenedAt;
    private String after = "";

    JobPump(
            JobRepository jobs,
            JobWorkers workers,
            JobSignal signal,
            JobProperties properties,
            RelayJobs relayJobs,
            QueueProperties queue) {
        this.relayJobs = relayJobs;
        this.isRelay = queue.type() != Type.DATABASE;
        this.jobs = jobs;
        this.workers = workers;
        this.signal = signal;
        this.properties = properties;
    }

    /** Until it is interrupted, or the workers stop. */
    public void run() {
        run(() -> {});
    }

    /**
     * The same, watched.
     *
     * @param turned is told of each turn, whatever came of it
     */
    public void run(Runnable turned) {
        try {
            while (workers.isRunning()) {
                turned.run();
                if (!attempt()) {
                    signal.await(pause());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long pause() {
        long poll = properties.poll().toMillis();
        return isRelay && relayJobs.isCrowded()
                ? Math.min(poll, CROWDED)
                : poll * 3 / 4 + ThreadLocalRandom.current().nextLong(Math.max(1, poll / 2));
    }

    /** @return whether to look again at once */
    private boolean attempt() {
        try {
            ripen();
            return isRelay ? relayJobs.execute() > 0 : workers.hasRoom() && workers.claiming(this::claim).orElse(false);
        } catch (RuntimeException e) {
            log.warn("due jobs not claimed, trying again", e);
            return false;
        }
    }

    private void ripen() {
        long now = System.nanoTime();
        if (ripenedAt == 0 || now - ripenedAt >= properties.poll().toNanos()) {
            boolean isFull = jobs.ripen(RIPE) == RIPE;
            ripenedAt = isFull ? 0 : now;
        }
    }

    private boolean claim() {
        JobRepository.Claim claim = workers.claim(after);
        Claimed claimed = jobs.claimDue(claim);
        boolean wasAll = after.isEmpty();
        after = claimed.next();
        if (claimed.jobs().isEmpty()) {
            return !wasAll;
        }
        workers.accept(JobTurns.fair(claimed.jobs()));
        return claimed.jobs().size() * 8 >= claim.limit();
    }
}
