package dev.fulla.platform.start;

import dev.fulla.shared.Daemons;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Does something every so often while the process runs, on a thread of its own that keeps no process alive. */
public abstract class Clockwork implements SmartLifecycle {
    private @Nullable ScheduledExecutorService timer;

    /**
     * Begins; the next time comes one interval after the end of the last.
     *
     * @param first how long it waits before the first time
     * @param action what it throws is its end
     */
    protected final void every(String thread, Duration first, Duration interval, Runnable action) {
        ScheduledExecutorService begun = Daemons.timer(thread);
        begun.scheduleWithFixedDelay(action, first.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
        timer = begun;
    }

    /** What is still done when the process ends; by itself nothing. */
    protected void end(ScheduledExecutorService running) {}

    @Override
    public void stop() {
        ScheduledExecutorService running = timer;
        timer = null;
        if (running != null) {
            end(running);
            running.shutdownNow();
        }
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }
}
