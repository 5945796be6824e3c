package dev.fulla.job;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads that do jobs, one after another from the line, and the one that replaces those that do not come back. */
final class JobCrew {
    private static final Logger log = LoggerFactory.getLogger(JobCrew.class);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final JobLine line;
    private final JobsInHand hand;
    private final JobRunner runner;
    private final JobCloser closer;
    private final JobThreads threads;
    private final BooleanSupplier goesOn;
    private final Duration cleanUp;

    /** @param cleanUp how long before its end a handler's clean-up is called */
    JobCrew(
            JobLine line, JobsInHand hand, JobRunner runner, JobCloser closer, JobThreads threads, BooleanSupplier goesOn,
            Duration cleanUp) {
        this.line = line;
        this.hand = hand;
        this.runner = runner;
        this.closer = closer;
        this.threads = threads;
        this.goesOn = goesOn;
        this.cleanUp = cleanUp;
    }

    void start(int workers) {
        for (int i = 0; i < workers; i++) {
            threads.start("jobs-worker", this::work);
        }
        threads.every("jobs-watch", Duration.ofMillis(100), this::watch);
    }

    private void work() {
        try {
            while (goesOn.getAsBoolean()) {
                HeldJob next = line.take();
                done(next).ifPresent(closing -> end(next, closing));
                line.leave(next);
                if (threads.isReplaced()) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What may be somebody else's by now is not begun. */
    private Optional<Closing> done(HeldJob one) {
        return hand.isLeased(one) ? runner.run(one) : Optional.of(JobOutcomes.handedBack(one.job()));
    }

    private void end(HeldJob one, Closing closing) {
        if (one.end()) {
            closer.add(closing);
        }
    }

    /** Gives a job back, unless it has ended. */
    void handBack(HeldJob one) {
        end(one, JobOutcomes.handedBack(one.job()));
    }

    private void watch() {
        for (HeldJob one : hand.opened()) {
            one.cleanUp(cleanUp).ifPresent(action -> threads.start("jobs-clean-up", action));
            one.cancelWhenOver();
            if (!hand.isLeased(one)) {
                one.cancel();
            }
            if (one.isStuck(GRACE)) {
                log.error("handler does not end, its worker is replaced id={} event={}", one.job().id(), one.job().event());
                one.replaceWorker(threads);
                line.leave(one);
                end(one, runner.timedOut(one));
                threads.start("jobs-worker", this::work);
            }
        }
    }
}
