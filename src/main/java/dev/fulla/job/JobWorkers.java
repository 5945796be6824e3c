package dev.fulla.job;

import dev.fulla.job.JobHydration.Hydrated;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The workers of this process. Work that ends quickly is claimed a little ahead, so that batches stay large; slow work is
 * claimed as workers become free. What is in hand has its lease prolonged until it is closed.
 */
@Component
public class JobWorkers {
    private static final Logger log = LoggerFactory.getLogger(JobWorkers.class);
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final long AHEAD_NANOS = 250_000_000;

    private final JobHydration hydration;
    private final JobOutcomes outcomes;
    private final JobProperties properties;
    private final JobSignal signal;
    private final JobRunner runner;
    private final JobCloser closer;
    private final JobsInHand hand;
    private final BlockingQueue<HeldJob> queue = new LinkedBlockingQueue<>();
    private final AtomicLong closedJobs = new AtomicLong();
    private final JobSignal freed = new JobSignal();
    private final JobThreads threads = new JobThreads();
    private volatile boolean isRunning;
    private long measuredAt;
    private long measuredJobs;
    private int ahead;

    JobWorkers(
            JobRepository jobs,
            JobHydration hydration,
            JobOutcomes outcomes,
            JobProperties properties,
            JobSignal signal,
            Clock clock) {
        this.hydration = hydration;
        this.outcomes = outcomes;
        this.properties = properties;
        this.signal = signal;
        this.runner = new JobRunner(hydration, outcomes, clock);
        this.hand = new JobsInHand(jobs, properties.lease());
        this.closer = new JobCloser(jobs, properties.batch(), this::forget);
    }

    public void start() {
        isRunning = true;
        for (int i = 0; i < properties.workers(); i++) {
            threads.start("jobs-worker", this::work);
        }
        threads.start("jobs-closer", closer::work);
        threads.every("jobs-watch", Duration.ofMillis(100), this::watch);
        threads.every("jobs-lease", properties.lease().dividedBy(3), hand::prolong);
    }

    public boolean isRunning() {
        return isRunning;
    }

    /** How many jobs this process closed, done or not. */
    public long closed() {
        return closedJobs.get();
    }

    /** How many more jobs may be claimed now. */
    public synchronized int room() {
        long now = System.nanoTime();
        if (now - measuredAt > AHEAD_NANOS) {
            long closed = closedJobs.get();
            ahead = (int) Math.min(4L * properties.batch(), closed - measuredJobs);
            measuredJobs = closed;
            measuredAt = now;
        }
        return isRunning ? Math.max(0, capacity() - hand.size()) : 0;
    }

    /** Waits for room. @return false when the workers stopped */
    boolean awaitRoom() {
        try {
            while (isRunning && room() == 0) {
                freed.await(20);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return isRunning;
    }

    /** Enough room to be worth a claim: batches are cheaper than single jobs. */
    boolean hasRoom() {
        int room = room();
        return room > 0 && (queue.isEmpty() || room >= Math.min(properties.batch(), capacity() / 2));
    }

    private int capacity() {
        return properties.workers() + ahead;
    }

    /** The next claim, which leaves workers for other owners than those who have many of them. */
    JobRepository.Claim claim(String after) {
        int limit = Math.min(properties.batch(), Math.max(1, room()));
        int perOwner = Math.max(1, (int) (capacity() * properties.ownerShare()));
        return new JobRepository.Claim(limit, after, perOwner, hand.byOwner(), properties.lease());
    }

    /** Takes claimed jobs in hand. */
    void accept(List<Job> claimed) {
        hand.take(claimed);
        try {
            Hydrated hydrated = hydration.open(claimed);
            hand.open(hydrated.jobs());
            hydrated.closings().forEach(closer::add);
            queue.addAll(hydrated.jobs());
        } catch (RuntimeException e) {
            log.warn("integrations of jobs not loaded, trying again count={}", claimed.size(), e);
            claimed.forEach(job -> closer.add(
                    Closing.again(job, outcomes.delay(1), true, Reasons.HANDED_BACK, "Its integration could not be loaded.")));
        }
    }

    private void work() {
        try {
            while (isRunning) {
                HeldJob next = queue.take();
                runner.run(next).ifPresent(closing -> end(next, closing));
                if (threads.isReplaced()) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void end(HeldJob one, Closing closing) {
        if (one.end()) {
            closer.add(closing);
        }
    }

    private void forget(List<Closing> closings) {
        hand.forget(closings);
        closedJobs.addAndGet(closings.size());
        signal.raise();
        freed.raise();
    }

    private void watch() {
        for (HeldJob one : hand.opened()) {
            one.cleanUp(properties.cleanUp()).ifPresent(action -> threads.start("jobs-clean-up", action));
            one.cancelWhenOver();
            if (one.isStuck(GRACE)) {
                log.error("handler does not end, its worker is replaced id={} event={}", one.job().id(), one.job().event());
                one.replaceWorker(threads);
                end(one, runner.timedOut(one));
                threads.start("jobs-worker", this::work);
            }
        }
    }

    /** Lets running jobs end, gives the others back, and gives back what does not end in time. */
    public void stop() {
        isRunning = false;
        List<HeldJob> unbegun = new ArrayList<>();
        queue.drainTo(unbegun);
        unbegun.forEach(one -> end(one, JobOutcomes.handedBack(one.job())));
        await(properties.shutdown());
        hand.opened().forEach(HeldJob::handBack);
        await(Duration.ofSeconds(1));
        hand.opened().forEach(one -> end(one, JobOutcomes.handedBack(one.job())));
        await(Duration.ofSeconds(3));
        threads.stop();
    }

    private void await(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        try {
            while (hand.size() > 0 && System.nanoTime() < until) {
                freed.await(20);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
