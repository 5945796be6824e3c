package dev.fulla.websocket;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What waits to leave by one wire: a bounded queue, of which one message at a time is on its way. */
final class Outbox {
    private final int capacity;
    private final Clock clock;
    private final Runnable drained;
    private final Runnable broken;
    private final Deque<Outgoing> waiting = new ArrayDeque<>();
    private @Nullable Wire wire;
    private @Nullable Instant sendingSince;
    private boolean closed;

    /**
     * @param drained is told when a queue that was full has room again
     * @param broken is told when a message could not leave
     */
    Outbox(int capacity, Clock clock, Runnable drained, Runnable broken) {
        this.capacity = capacity;
        this.clock = clock;
        this.drained = drained;
        this.broken = broken;
    }

    void open(Wire way) {
        synchronized (this) {
            wire = way;
        }
        pump();
    }

    /** @return false when there is no room, or nothing leaves any more */
    boolean offer(Outgoing message) {
        synchronized (this) {
            if (closed || waiting.size() >= capacity) {
                return false;
            }
            waiting.add(message);
        }
        pump();
        return true;
    }

    synchronized boolean hasRoom() {
        return !closed && waiting.size() < capacity;
    }

    /** Whether the message that is on its way has been so for longer than this. */
    synchronized boolean isStuck(Duration limit) {
        return sendingSince != null && clock.instant().isAfter(sendingSince.plus(limit));
    }

    synchronized boolean isQuiet() {
        return sendingSince == null;
    }

    synchronized void close() {
        closed = true;
        waiting.clear();
    }

    private void pump() {
        Wire way;
        Outgoing next;
        boolean roomAgain;
        synchronized (this) {
            if (closed || wire == null || sendingSince != null || waiting.isEmpty()) {
                return;
            }
            roomAgain = waiting.size() == capacity;
            next = waiting.remove();
            sendingSince = clock.instant();
            way = wire;
        }
        if (roomAgain) {
            drained.run();
        }
        way.send(next, this::done);
    }

    private void done(boolean left) {
        synchronized (this) {
            sendingSince = null;
        }
        if (left) {
            pump();
        } else {
            broken.run();
        }
    }
}
