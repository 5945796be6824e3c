package dev.fulla.job;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes jobs in batches: whatever ended while the last batch was written is the next one. While the database refuses, it
 * goes on trying; what it cannot close is taken back by its lease.
 */
final class JobCloser {
    private static final Logger log = LoggerFactory.getLogger(JobCloser.class);
    private static final Duration GIVE_UP = Duration.ofMinutes(10);
    private static final long LONGEST_PAUSE = 2000;

    private final JobRepository jobs;
    private final int batch;
    private final JobWatch watch;
    private final Consumer<Closing> ended;
    private final Consumer<List<Closing>> closed;
    private final BlockingQueue<Closing> queue = new LinkedBlockingQueue<>();

    /**
     * @param ended is told of each that this closed
     * @param closed is told what is off our hands, closed or given up
     */
    JobCloser(JobRepository jobs, int batch, JobWatch watch, Consumer<Closing> ended, Consumer<List<Closing>> closed) {
        this.jobs = jobs;
        this.batch = batch;
        this.watch = watch;
        this.ended = ended;
        this.closed = closed;
    }

    void add(Closing closing) {
        queue.add(closing);
    }

    /** Until it is interrupted. */
    void work() {
        try {
            while (true) {
                List<Closing> all = new ArrayList<>(List.of(queue.take()));
                queue.drainTo(all, batch - 1);
                close(all);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void close(List<Closing> all) throws InterruptedException {
        long begun = System.nanoTime();
        for (long pause = 50; !tried(all); pause = Math.min(LONGEST_PAUSE, pause * 2)) {
            if (all.size() > 1) {
                for (Closing one : all) {
                    close(List.of(one));
                }
                return;
            }
            if (System.nanoTime() - begun > GIVE_UP.toNanos()) {
                log.error("job not closed, its lease gives it back id={}", all.get(0).job().id());
                closed.accept(all);
                return;
            }
            TimeUnit.MILLISECONDS.sleep(pause);
        }
    }

    private boolean tried(List<Closing> all) {
        try {
            Set<String> ended = jobs.close(all);
            all.forEach(one -> tell(one, ended.contains(one.job().id())));
            closed.accept(all);
            return true;
        } catch (RuntimeException e) {
            log.warn("jobs not closed, trying again count={}", all.size(), e);
            return false;
        }
    }

    private void tellOwner(Closing one) {
        try {
            ended.accept(one);
        } catch (RuntimeException e) {
            log.warn("job was stopped and nobody heard, who looks for it will id={}", one.job().id(), e);
        }
    }

    private void tell(Closing one, boolean isEffective) {
        Job job = one.job();
        if (isEffective) {
            watch.closed(one);
            tellOwner(one);
        }
        if (!isEffective) {
            log.warn("job was taken from this worker id={} event={} attempt={}", job.id(), job.event(), job.attempt());
        } else if (one.state() == JobState.PARKED) {
            log.warn("job parked id={} integration={} event={} attempt={} reason={}", job.id(), job.integrationId(),
                    job.event(), job.attempt(), one.reason());
        } else if (one.state() != JobState.DONE) {
            log.info("job {} id={} event={} attempt={} reason={} delay={}", one.state(), job.id(), job.event(),
                    job.attempt(), one.reason(), one.delay());
        } else {
            log.debug("job done id={} event={} attempt={}", job.id(), job.event(), job.attempt());
        }
    }
}
