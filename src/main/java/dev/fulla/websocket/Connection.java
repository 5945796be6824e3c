package dev.fulla.websocket;

import dev.fulla.event.Event;
import dev.fulla.shared.UserId;
import dev.fulla.user.Session;
import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One live connection: whose it is, how long it may live, what it has been told. A reader that is slow falls back in the
 * log, which costs no memory; one that takes nothing for too long is let go and may come back with its cursor.
 */
public final class Connection {
    private final String id;
    private final Kind kind;
    private final Session session;
    private final Instant endsAt;
    private final Instant openedAt;
    private final WebsocketProperties properties;
    private final Clock clock;
    private final Outbox outbox;
    private final Consumer<Connection> gone;
    private final MessageBudget budget;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile @Nullable Wire wire;
    private volatile long place;
    private volatile boolean lost;
    private volatile List<String> types = List.of();
    private final Heartbeat heartbeat;
    private final Map<String, Outgoing> fresh = new LinkedHashMap<>();

    /** Which protocol it speaks. */
    public enum Kind {
        /** WebSocket. */
        SOCKET,
        /** Server-sent events. */
        STREAM
    }

    Connection(
            String id, Kind kind, Session session, WebsocketProperties properties, Clock clock, Runnable drained,
            Consumer<Connection> gone) {
        this.id = id;
        this.kind = kind;
        this.session = session;
        this.properties = properties;
        this.clock = clock;
        this.gone = gone;
        this.openedAt = clock.instant();
        this.heartbeat = new Heartbeat(properties.heartbeat(), openedAt);
        Instant latest = openedAt.plus(properties.longest());
        Instant end = session.endsAt();
        this.endsAt = end == null || end.isAfter(latest) ? latest : end;
        this.outbox = new Outbox(properties.queue(), clock, drained, () -> close(CloseReason.GONE));
        this.budget = new MessageBudget(properties.messagesPerMinute(), openedAt);
    }

    /** Where its reader is in the log; to be said before it starts. */
    void startAt(long seen, boolean somethingIsLost) {
        place = seen;
        lost = somethingIsLost;
    }

    void start(Wire way) {
        wire = way;
        outbox.offer(Outgoing.ready(place));
        if (lost) {
            outbox.offer(Outgoing.reset(place));
        }
        outbox.open(way);
    }

    public String id() {
        return id;
    }

    public Kind kind() {
        return kind;
    }

    public int messageLimit() {
        return (int) properties.messageLimit().toBytes();
    }

    Session session() {
        return session;
    }

    UserId owner() {
        return session.user();
    }

    long place() {
        return place;
    }

    /** Whether it can be told more now. */
    boolean listens() {
        return wire != null && !closed.get() && outbox.hasRoom();
    }

    /**
     * Takes as many of its owner's events as there is room for; the others are offered again later.
     *
     * @param events without a hole, from a place on where this connection has been or that it has passed
     */
    void offer(List<Event> events) {
        for (Event event : events) {
            if (event.seq() <= place) {
                continue;
            }
            if (event.seq() > place + 1 && !outbox.offer(Outgoing.reset(event.seq() - 1))) {
                return;
            }
            if (wants(event.type()) && !outbox.offer(Outgoing.event(event))) {
                place = event.seq() - 1;
                return;
            }
            place = event.seq();
        }
    }

    boolean isOpen() {
        return wire != null && !closed.get();
    }

    /** Tells how something goes; while the reader is slow, only the latest of each thing waits. */
    void show(LiveSource.Change change) {
        if (!wants(change.type())) {
            return;
        }
        synchronized (fresh) {
            fresh.remove(change.about());
            fresh.put(change.about(), Outgoing.of(change));
            if (fresh.size() > properties.queue()) {
                fresh.remove(fresh.keySet().iterator().next());
            }
        }
        showRest();
    }

    /** What had no room before. */
    void showRest() {
        synchronized (fresh) {
            Iterator<Outgoing> waiting = fresh.values().iterator();
            while (waiting.hasNext() && outbox.offer(waiting.next())) {
                waiting.remove();
            }
        }
    }

    private boolean wants(String type) {
        return types.isEmpty() || types.stream().anyMatch(type::startsWith);
    }

    /** Events whose type begins with one of these are told; all when there is none. */
    void subscribe(List<String> prefixes) {
        types = List.copyOf(prefixes);
    }

    /** An answer to what it said; whoever asks and does not listen is let go. */
    void reply(Outgoing message) {
        if (!outbox.offer(message)) {
            close(CloseReason.SLOW_READER);
        }
    }

    /** The other side gave a sign of life. */
    public void heard() {
        heartbeat.heard();
    }

    /** The other side sent a message. */
    public void receive(String text) {
        Instant now = clock.instant();
        heartbeat.heard();
        boolean abused;
        boolean spent;
        synchronized (budget) {
            budget.spend(now);
            abused = budget.isAbused();
            spent = budget.isSpent();
        }
        if (abused) {
            close(CloseReason.TOO_MANY_MESSAGES);
        } else {
            ClientMessages.answer(this, text, spent);
        }
    }

    /** Looks whether it may and can go on; asks it for a sign of life from time to time. */
    void tick() {
        Instant now = clock.instant();
        Wire way = wire;
        if (!now.isBefore(endsAt)) {
            close(CloseReason.SESSION_ENDED);
        } else if (way == null) {
            if (now.isAfter(openedAt.plus(properties.sendTimeout()))) {
                close(CloseReason.GONE);
            }
        } else if (outbox.isStuck(properties.sendTimeout())) {
            close(CloseReason.SLOW_READER);
        } else if (heartbeat.isMissed(now)) {
            close(CloseReason.SILENT);
        } else if (outbox.isQuiet() && heartbeat.isDue(now)) {
            heartbeat.beat(now, way.answers());
            way.beat();
        }
    }

    /** Ends it, once. */
    public void close(CloseReason reason) {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        outbox.close();
        gone.accept(this);
        Wire way = wire;
        if (way != null) {
            way.close(reason);
        }
    }
}
