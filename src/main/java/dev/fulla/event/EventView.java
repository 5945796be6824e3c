package dev.fulla.event;

import java.time.Instant;
import java.util.Map;

/**
 * An event as its owner sees it.
 *
 * @param cursor asks for what follows it
 */
public record EventView(String id, String cursor, String type, Instant at, Map<String, Object> data) {
    public static EventView of(Event event) {
        return new EventView(event.id(), EventCursor.text(event.seq()), event.type(), event.at(), event.data());
    }
}
