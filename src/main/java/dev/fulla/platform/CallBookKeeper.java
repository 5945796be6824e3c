package dev.fulla.platform;

import dev.fulla.health.PollLoops;
import dev.fulla.timeline.CallBook;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Writes down what calls were made, every moment, and a last time when the process ends. */
@Component
class CallBookKeeper implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(CallBookKeeper.class);
    private static final long LAST_WORD_MILLIS = 2000;

    private final CallBook book;
    private final PollLoops loops;
    private @Nullable ScheduledExecutorService clockwork;

    CallBookKeeper(CallBook book, PollLoops loops) {
        this.book = book;
        this.loops = loops;
    }

    @Override
    public void start() {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "call-book");
            thread.setDaemon(true);
            return thread;
        });
        long interval = book.interval().toMillis();
        PollLoops.Loop loop = loops.watch("call-book", book.interval());
        timer.scheduleWithFixedDelay(
                () -> {
                    loop.turned();
                    flush();
                },
                interval, interval, TimeUnit.MILLISECONDS);
        clockwork = timer;
    }

    private void flush() {
        try {
            book.flush();
        } catch (RuntimeException e) {
            log.warn("calls not written down", e);
        }
    }

    @Override
    public void stop() {
        ScheduledExecutorService timer = clockwork;
        clockwork = null;
        if (timer != null) {
            timer.execute(this::flush);
            timer.shutdown();
            try {
                timer.awaitTermination(LAST_WORD_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return clockwork != null;
    }
}
