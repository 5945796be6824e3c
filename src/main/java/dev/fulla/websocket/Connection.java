package dev.fulla.websocket;

import dev.fulla.event.Event;
import dev.fulla.shared.UserId;
import dev.fulla.user.Session;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One live connection: whose it is, how long it may live, by which wire it is told. A reader that takes nothing for too long
 * is let go and may come back with its cursor.
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
    private final Heartbeat heartbeat;
    private final LogReader reader;
    private final LatestChanges latest;

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
        this.reader = new LogReader(outbox);
        this.latest = new LatestChanges(properties.queue(), outbox);
        this.budget = new MessageBudget(properties.messagesPerMinute(), openedAt);
    }

    /** Where its reader is in the log; to be said before it starts. */
    void startAt(long seen, boolean somethingIsLost) {
        reader.startAt(seen, somethingIsLost);
    }

    void start(Wire way) {
        wire = way;
        reader.greet();
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
        return reader.place();
    }

    /** Whether it can be told more now. */
    boolean listens() {
        return wire != null && !closed.get() && outbox.hasRoom();
    }

    /** See {@link LogReader#offer}. */
    void offer(List<Event> events) {
        reader.offer(events);
    }

    boolean isOpen() {
        return wire != null && !closed.get();
    }

    /** Tells how something goes, unless it does not want to know. */
    void show(LiveSource.Change change) {
        if (reader.wants(change.type())) {
            latest.show(change);
        }
    }

    /** What had no room before. */
    void showRest() {
        latest.showRest();
    }

    /** See {@link LogReader#subscribe}. */
    void subscribe(List<String> prefixes) {
        reader.subscribe(prefixes);
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
        heartbeat.heard();
        switch (budget.spend(clock.instant())) {
            case ABUSED -> close(CloseReason.TOO_MANY_MESSAGES);
            case SPENT -> ClientMessages.answer(this, text, true);
            case LEFT -> ClientMessages.answer(this, text, false);
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
