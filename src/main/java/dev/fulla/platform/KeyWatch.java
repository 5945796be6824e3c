package dev.fulla.platform;

import dev.fulla.crypto.NodeKeys;
import dev.fulla.health.PollLoops;
import dev.fulla.platform.start.Clockwork;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Keeps the keys of a running process up to date: before it serves anybody, then every few seconds, until all else ended. */
@Component
class KeyWatch extends Clockwork {
    private static final Logger log = LoggerFactory.getLogger(KeyWatch.class);

    private static final Duration LAST_WORD = Duration.ofSeconds(2);

    private final NodeKeys keys;
    private final PollLoops loops;

    KeyWatch(NodeKeys keys, PollLoops loops) {
        this.keys = keys;
        this.loops = loops;
    }

    @Override
    public void start() {
        keys.join();
        PollLoops.Loop loop = loops.watch("keys", keys.interval());
        every("keys", keys.interval(), keys.interval(), () -> tick(loop));
    }

    private void tick(PollLoops.Loop loop) {
        loop.turned();
        try {
            keys.tick();
        } catch (RuntimeException e) {
            log.warn("keys not reported, trying again", e);
        }
    }

    /** Whoever cannot say so in time is taken for gone a little later. */
    @Override
    protected void end(ScheduledExecutorService running) {
        try {
            running.submit(keys::leave).get(LAST_WORD.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            log.info("the end of this process was not reported, its keys count as loaded for a while longer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 1000;
    }
}
