package dev.fulla.websocket;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** How things go that one connection is shown; while its reader is slow, only the latest of each thing waits. */
final class LatestChanges {
    private final int capacity;
    private final Outbox outbox;
    private final Map<String, Outgoing> waiting = new LinkedHashMap<>();

    LatestChanges(int capacity, Outbox outbox) {
        this.capacity = capacity;
        this.outbox = outbox;
    }

    synchronized void show(LiveSource.Change change) {
        waiting.remove(change.about());
        waiting.put(change.about(), Outgoing.of(change));
        if (waiting.size() > capacity) {
            waiting.remove(waiting.keySet().iterator().next());
        }
        showRest();
    }

    /** What had no room before. */
    synchronized void showRest() {
        Iterator<Outgoing> rest = waiting.values().iterator();
        while (rest.hasNext() && outbox.offer(rest.next())) {
            rest.remove();
        }
    }
}
