package dev.fulla.job;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A claimed job in hand of this process, until it is closed. */
final class HeldJob {
    private final Job job;
    private final Runnable handler;
    private final int attempts;
    private final Duration budget;
    private @Nullable Thread thread;
    private @Nullable HandlerScope scope;
    private long begun;
    private boolean isEnded;
    private boolean isTimedOut;
    private boolean isHandedBack;
    private boolean isCancelled;

    /** @param attempts after which it is parked; @param budget how long the handler may take */
    HeldJob(Job job, Runnable handler, int attempts, Duration budget) {
        this.job = job;
        this.handler = handler;
        this.attempts = attempts;
        this.budget = budget;
    }

    Job job() {
        return job;
    }

    /** Hands the job to whoever handles its event. */
    void dispatch() {
        handler.run();
    }

    int attempts() {
        return attempts;
    }

    Duration budget() {
        return budget;
    }

    /** @return false when it was handed back before its turn came */
    synchronized boolean begin(Thread worker, HandlerScope handler) {
        if (isEnded) {
            return false;
        }
        thread = worker;
        scope = handler;
        begun = System.nanoTime();
        return true;
    }

    /** @return whether this is its end; false when it ended before */
    synchronized boolean end() {
        boolean isFirst = !isEnded;
        isEnded = true;
        if (thread == Thread.currentThread()) {
            Thread.interrupted();
        }
        return isFirst;
    }

    synchronized boolean isRunning() {
        return thread != null && !isEnded;
    }

    synchronized boolean isTimedOut() {
        return isTimedOut;
    }

    synchronized boolean isHandedBack() {
        return isHandedBack;
    }

    /** The clean-up that has to be called now, if any. */
    synchronized Optional<Runnable> cleanUp(Duration before) {
        HandlerScope handler = scope;
        return isRunning() && handler != null && elapsed().compareTo(budget.minus(before)) >= 0
                ? Optional.ofNullable(handler.cleanUp())
                : Optional.empty();
    }

    /** Interrupts work whose time is over, once. */
    synchronized void cancelWhenOver() {
        if (isRunning() && !isTimedOut && elapsed().compareTo(budget) >= 0) {
            isTimedOut = true;
            interrupt();
        }
    }

    /** Whether the interrupt did not help for so long. */
    synchronized boolean isStuck(Duration grace) {
        return isRunning() && elapsed().compareTo(budget.plus(grace)) >= 0;
    }

    /** Whether its lease may be prolonged: while it waits for its turn or works in time. */
    synchronized boolean isInTime() {
        return !isEnded && (thread == null || elapsed().compareTo(budget) < 0);
    }

    /** Cancels work because the process stops. */
    synchronized void handBack() {
        if (isRunning()) {
            isHandedBack = true;
            interrupt();
        }
    }

    /** Cancels work whose lease somebody else may have, once. */
    synchronized void cancel() {
        if (isRunning() && !isCancelled) {
            isCancelled = true;
            interrupt();
        }
    }

    synchronized void replaceWorker(JobThreads threads) {
        if (thread != null) {
            threads.replace(thread);
        }
    }

    private void interrupt() {
        if (thread != null) {
            thread.interrupt();
        }
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
