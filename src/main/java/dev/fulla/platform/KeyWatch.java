package dev.fulla.platform;

import dev.fulla.crypto.NodeKeys;
import dev.fulla.health.PollLoops;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Keeps the keys of a running process up to date: before it serves anybody, then every few seconds, until all else ended. */
@Component
class KeyWatch implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(KeyWatch.class);

    private static final Duration LAST_WORD = Duration.ofSeconds(2);

    private final NodeKeys keys;
    private final PollLoops loops;
    private @Nullable ScheduledExecutorService clockwork;

    KeyWatch(NodeKeys keys, PollLoops loops) {
        this.keys = keys;
        this.loops = loops;
    }

    @Override
    public void start() {
        keys.join();
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "keys");
            thread.setDaemon(true);
            return thread;
        });
        long interval = keys.interval().toMillis();
        PollLoops.Loop loop = loops.watch("keys", keys.interval());
        timer.scheduleWithFixedDelay(() -> tick(loop), interval, interval, TimeUnit.MILLISECONDS);
        clockwork = timer;
    }

    private void tick(PollLoops.Loop loop) {
        loop.turned();
        try {
            keys.tick();
        } catch (RuntimeException e) {
            log.warn("keys not reported, trying again", e);
        }
    }

    @Override
    public void stop() {
        ScheduledExecutorService timer = clockwork;
        clockwork = null;
        if (timer != null) {
            leave(timer);
            timer.shutdownNow();
        }
    }

    /** Whoever cannot say so in time is taken for gone a little later. */
    private void leave(ScheduledExecutorService timer) {
        try {
            timer.submit(keys::leave).get(LAST_WORD.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            log.info("the end of this process was not reported, its keys count as loaded for a while longer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return clockwork != null;
    }

    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 1000;
    }
}
