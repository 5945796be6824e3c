package dev.fulla.websocket;

import dev.fulla.event.Event;
import java.util.List;

/** What one connection has been told of its owner's log. One that is slow falls back in the log, which costs no memory. */
final class LogReader {
    private final Outbox outbox;
    private volatile long place;
    private volatile boolean lost;
    private volatile List<String> types = List.of();

    LogReader(Outbox outbox) {
        this.outbox = outbox;
    }

    void startAt(long seen, boolean somethingIsLost) {
        place = seen;
        lost = somethingIsLost;
    }

    /** Says from where on it is told. */
    void greet() {
        outbox.offer(Outgoing.ready(place));
        if (lost) {
            outbox.offer(Outgoing.reset(place));
        }
    }

    long place() {
        return place;
    }

    /**
     * Takes as many of its owner's events as there is room for; the others are offered again later.
     *
     * @param events without a hole, from a place on where this reader has been or that it has passed
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

    boolean wants(String type) {
        return types.isEmpty() || types.stream().anyMatch(type::startsWith);
    }

    /** Events whose type begins with one of these are told; all when there is none. */
    void subscribe(List<String> prefixes) {
        types = List.copyOf(prefixes);
    }
}
