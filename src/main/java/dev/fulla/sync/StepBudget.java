package dev.fulla.sync;

import java.time.Duration;

/**
 * How long a step goes on with a vendor before it lets the next one do the rest: so that no job outlives its lease, and what
 * it found out is kept however slow or short of requests the vendor is.
 */
final class StepBudget {
    private final long until;
    private final int most;
    private int asked;

    StepBudget(SyncProperties properties) {
        this(properties.stepTime(), properties.asks());
    }

    StepBudget(Duration time, int most) {
        this.until = System.nanoTime() + time.toNanos();
        this.most = most;
    }

    boolean hasTime() {
        return System.nanoTime() - until < 0 && !Thread.currentThread().isInterrupted();
    }

    /** Whether the vendor may be asked once more; once in any case, so that each step gets on. */
    boolean mayAsk() {
        return asked == 0 || asked < most && hasTime();
    }

    /** It is asked now. */
    void ask() {
        asked++;
    }
}
