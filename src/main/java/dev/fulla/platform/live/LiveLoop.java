package dev.fulla.platform.live;

import dev.fulla.event.EventReader;
import dev.fulla.health.PollLoops;
import dev.fulla.websocket.CloseReason;
import dev.fulla.websocket.Connections;
import dev.fulla.websocket.WebsocketProperties;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The one thread that reads the logs for all live connections of this process: when it is told, and by itself every
 * moment. It never waits for a connection.
 */
@Component
class LiveLoop implements SmartLifecycle, EventReader {
    private static final Logger log = LoggerFactory.getLogger(LiveLoop.class);

    /** Between two looks, so that a crowd of events is one look and one ring. */
    private static final long BREATH_MILLIS = 20;

    private static final long TICK_MILLIS = 1000;
    /** A run that changes all the time is told once in this time. */
    private static final long SHOW_MILLIS = 950;
    private static final long FAREWELL_MILLIS = 2000;

    private final Connections connections;
    private final WebsocketProperties properties;
    private final @Nullable NodeBell bell;
    private final WireCloser closer;
    private final PollLoops loops;
    private final Semaphore needed = new Semaphore(0);
    private final AtomicBoolean written = new AtomicBoolean();
    private volatile boolean running;
    private @Nullable Thread thread;
    private boolean listening;
    private long tickedAt;
    private long shownAt;
    private long recheckedAt;

    LiveLoop(
            Connections connections, WebsocketProperties properties, ObjectProvider<NodeBell> bell, WireCloser closer,
            PollLoops loops) {
        this.loops = loops;
        this.connections = connections;
        this.properties = properties;
        this.bell = bell.getIfAvailable();
        this.closer = closer;
    }

    /** Somebody in this process has written. */
    @Override
    public void wake() {
        written.set(true);
        needed.release();
    }

    @Override
    public void start() {
        running = true;
        connections.onNeed(needed::release);
        Thread loop = new Thread(this::run, "live");
        loop.setDaemon(true);
        loop.start();
        thread = loop;
    }

    private void run() {
        PollLoops.Loop loop = loops.watch("live", properties.poll());
        recheckedAt = System.nanoTime();
        while (running) {
            loop.turned();
            try {
                if (!turn()) {
                    needed.tryAcquire(properties.poll().toMillis(), TimeUnit.MILLISECONDS);
                    TimeUnit.MILLISECONDS.sleep(BREATH_MILLIS);
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** @return whether there may be more to do at once */
    private boolean turn() throws InterruptedException {
        try {
            needed.drainPermits();
            if (written.getAndSet(false) && bell != null) {
                bell.ring();
            }
            if (!listening && bell != null && connections.size() > 0) {
                listening = true;
                bell.listen(needed::release);
            }
            boolean found = connections.round();
            keepOrder();
            return found;
        } catch (RuntimeException e) {
            log.warn("events not read for live connections, trying again", e);
            TimeUnit.MILLISECONDS.sleep(properties.poll().toMillis());
            return false;
        }
    }

    private void keepOrder() {
        long now = System.nanoTime();
        if (now - shownAt >= TimeUnit.MILLISECONDS.toNanos(SHOW_MILLIS)) {
            shownAt = now;
            connections.show();
        }
        if (now - tickedAt >= TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS)) {
            tickedAt = now;
            connections.tick();
        }
        if (now - recheckedAt >= properties.recheck().toNanos()) {
            recheckedAt = now;
            connections.recheck();
        }
    }

    @Override
    public void stop() {
        running = false;
        Thread loop = thread;
        thread = null;
        connections.closeAll(CloseReason.GOING_AWAY);
        try {
            closer.await(FAREWELL_MILLIS);
            if (loop != null) {
                loop.interrupt();
                loop.join(FAREWELL_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (bell != null) {
            bell.stop();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Ends before the web server waits for its last requests, of which streams are some. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 512;
    }
}
