package dev.fulla.job;

import dev.fulla.job.JobHydration.Hydrated;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The workers of this process. Work that ends quickly is claimed a little ahead, so that batches stay large; slow work is
 * claimed as workers become free. What is in hand has its lease prolonged until it is closed.
 */
@Component
public class JobWorkers {
    private static final Logger log = LoggerFactory.getLogger(JobWorkers.class);
    private static final Duration LAST_CLAIM = Duration.ofSeconds(5);

    private final JobHydration hydration;
    private final JobOutcomes outcomes;
    private final JobProperties properties;
    private final JobSignal signal;
    private final JobCloser closer;
    private final JobsInHand hand;
    private final JobRoom room;
    private final JobLine line;
    private final JobCrew crew;
    private final AtomicLong closedJobs = new AtomicLong();
    private final JobSignal freed = new JobSignal();
    private final JobThreads threads = new JobThreads();
    private final ClaimGate gate = new ClaimGate();

    @Autowired
    JobWorkers(
            JobRepository jobs,
            JobHydration hydration,
            JobOutcomes outcomes,
            JobProperties properties,
            JobSignal signal,
            Clock clock,
            ObjectProvider<JobWatch> watch) {
        this(jobs, hydration, outcomes, properties, signal, clock, watch.getIfAvailable(() -> JobWatch.NONE));
    }

    JobWorkers(
            JobRepository jobs,
            JobHydration hydration,
            JobOutcomes outcomes,
            JobProperties properties,
            JobSignal signal,
            Clock clock,
            JobWatch watch) {
        this.hydration = hydration;
        this.outcomes = outcomes;
        this.properties = properties;
        this.signal = signal;
        this.hand = new JobsInHand(jobs, properties.lease(), System::nanoTime);
        this.closer = new JobCloser(jobs, properties.batch(), watch, hydration::closed, this::forget);
        this.room = new JobRoom(properties);
        this.line = new JobLine(room.workers());
        this.crew = new JobCrew(
                line, hand, new JobRunner(outcomes, clock, watch), closer, threads, gate::isOpen, properties.cleanUp());
    }

    public void start() {
        gate.open();
        crew.start(properties.workers());
        threads.start("jobs-closer", closer::work);
        threads.every("jobs-lease", properties.lease().dividedBy(3), hand::prolong);
    }

    public boolean isRunning() {
        return gate.isOpen();
    }

    /** How many jobs this process closed, done or not. */
    public long closed() {
        return closedJobs.get();
    }

    /** How many jobs this process has in hand: claimed and not closed. */
    public int held() {
        return hand.size();
    }

    /** How many more jobs may be claimed now. */
    public int room() {
        return gate.isOpen() ? room.left(closedJobs.get(), hand.byOwner()) : 0;
    }

    /** Waits for room. @return false when the workers stopped */
    boolean awaitRoom() {
        try {
            while (gate.isOpen() && room() == 0) {
                freed.await(20);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return gate.isOpen();
    }

    /** Enough room to be worth a claim: batches are cheaper than single jobs. */
    boolean hasRoom() {
        int left = room();
        return left > 0 && (!line.isWaiting() || left >= Math.min(properties.batch(), room.capacity() / 2));
    }

    /** What to claim next. */
    JobRepository.Claim claim(String after) {
        return claim(Math.min(properties.batch(), Math.max(1, room())), after);
    }

    /** @param limit of all owners together; none gets more than its share beside what it has in hand */
    JobRepository.Claim claim(int limit, String after) {
        return room.claim(limit, after, hand.byOwner());
    }

    /** See {@link ClaimGate#claiming}. */
    <T> Optional<T> claiming(Supplier<T> claim) {
        return gate.claiming(claim);
    }

    /** Takes claimed jobs in hand. */
    void accept(List<Job> claimed) {
        hand.take(claimed);
        try {
            Hydrated hydrated = hydration.open(claimed);
            hand.open(hydrated.jobs());
            hydrated.closings().forEach(closer::add);
            line.add(hydrated.jobs());
        } catch (RuntimeException e) {
            log.warn("integrations of jobs not loaded, trying again count={}", claimed.size(), e);
            claimed.forEach(job -> closer.add(
                    Closing.again(job, outcomes.delay(1), true, Reasons.HANDED_BACK, "Its integration could not be loaded.")));
        }
    }

    private void forget(List<Closing> closings) {
        hand.forget(closings);
        closedJobs.addAndGet(closings.size());
        signal.raise();
        freed.raise();
    }

    /** Lets running jobs end, gives the others back, and gives back what does not end in time. */
    public void stop() {
        gate.close(LAST_CLAIM);
        line.drain().forEach(crew::handBack);
        await(properties.shutdown());
        hand.opened().forEach(HeldJob::handBack);
        await(Duration.ofSeconds(1));
        hand.opened().forEach(crew::handBack);
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
