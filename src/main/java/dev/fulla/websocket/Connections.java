package dev.fulla.websocket;

import dev.fulla.event.Event;
import dev.fulla.event.EventCursor;
import dev.fulla.event.EventRepository;
import dev.fulla.event.EventRepository.Extent;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Ids;
import dev.fulla.shared.TransientFailure;
import dev.fulla.shared.UserId;
import dev.fulla.user.LivingSessions;
import dev.fulla.user.Session;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The live connections of this process: reads the logs of their owners, and of nobody else, and tells them. */
@Component
public class Connections {
    private static final int BATCH = 200;

    private final EventRepository events;
    private final LivingSessions livingSessions;
    private final WebsocketProperties properties;
    private final Ids ids;
    private final Clock clock;
    private final ObjectProvider<LiveSource> sources;
    private final Map<String, Connection> all = new LinkedHashMap<>();
    private volatile Runnable alarm = () -> {};

    Connections(
            EventRepository events, LivingSessions livingSessions, WebsocketProperties properties, Ids ids, Clock clock,
            ObjectProvider<LiveSource> sources) {
        this.events = events;
        this.livingSessions = livingSessions;
        this.properties = properties;
        this.ids = ids;
        this.clock = clock;
        this.sources = sources;
    }

    /** Who is to be told that {@link #round} has something to do. */
    public void onNeed(Runnable listener) {
        alarm = listener;
    }

    /**
     * Makes room for a connection; its wire is to follow.
     *
     * @param after what its reader has seen; null for what happens from now on
     * @throws TransientFailure {@code TOO_MANY_CONNECTIONS}
     */
    Connection open(Connection.Kind kind, Session session, @Nullable String after) {
        Connection connection =
                new Connection(ids.next(), kind, session, properties, clock, () -> alarm.run(), this::forget);
        long asked = after == null || after.isBlank() ? -1 : EventCursor.read(after);
        add(connection);
        boolean placed = false;
        try {
            Extent extent = events.extent(session.user());
            boolean lost = asked >= 0 && extent.hasLost(asked);
            long oldest = extent.first().map(first -> first - 1).orElse(extent.last());
            connection.startAt(asked < 0 ? extent.last() : lost ? oldest : asked, lost);
            placed = true;
        } finally {
            if (!placed) {
                connection.close(CloseReason.GONE);
            }
        }
        return connection;
    }

    private synchronized void add(Connection connection) {
        long own = all.values().stream().filter(one -> one.owner().equals(connection.owner())).count();
        if (all.size() >= properties.connections() || own >= properties.connectionsPerUser()) {
            throw new TransientFailure(
                    ErrorCode.TOO_MANY_CONNECTIONS, "Too many connections are open; close one, or try again later.");
        }
        all.put(connection.id(), connection);
    }

    private synchronized void forget(Connection connection) {
        all.remove(connection.id());
    }

    /** The connection begins. */
    public void start(Connection connection, Wire wire) {
        connection.start(wire);
        alarm.run();
    }

    public synchronized int size() {
        return all.size();
    }

    private synchronized List<Connection> snapshot() {
        return List.copyOf(all.values());
    }

    /**
     * Looks for events once, for all who listen, and tells them; not for several threads.
     *
     * @return whether there was something, so that there may be more
     */
    public boolean round() {
        List<Connection> listeners = snapshot().stream().filter(Connection::listens).toList();
        if (listeners.isEmpty()) {
            return false;
        }
        Map<UserId, Long> places = new HashMap<>();
        listeners.forEach(listener -> places.merge(listener.owner(), listener.place(), Math::min));
        Map<UserId, List<Event>> found =
                events.listAfter(places, BATCH).stream().collect(Collectors.groupingBy(Event::owner));
        listeners.forEach(listener -> listener.offer(found.getOrDefault(listener.owner(), List.of())));
        return !found.isEmpty();
    }

    /** Shows those who look how things go; called about once a second, and not by several threads. */
    public void show() {
        Map<UserId, List<Connection>> lookers =
                snapshot().stream().filter(Connection::isOpen).collect(Collectors.groupingBy(Connection::owner));
        lookers.values().forEach(all -> all.forEach(Connection::showRest));
        sources.forEach(source -> source.changes(lookers.keySet())
                .forEach(change -> lookers.getOrDefault(change.owner(), List.of()).forEach(one -> one.show(change))));
    }

    /** Ends what may not go on, and asks the quiet ones whether they are there. */
    public void tick() {
        snapshot().forEach(Connection::tick);
    }

    /** Ends the connections whose sessions were ended elsewhere. */
    public void recheck() {
        List<Connection> open = snapshot();
        if (open.isEmpty()) {
            return;
        }
        Set<Session> living =
                new HashSet<>(livingSessions.of(open.stream().map(Connection::session).distinct().toList()));
        open.stream()
                .filter(connection -> !living.contains(connection.session()))
                .forEach(connection -> connection.close(CloseReason.SESSION_ENDED));
    }

    public void closeAll(CloseReason reason) {
        snapshot().forEach(connection -> connection.close(reason));
    }
}
