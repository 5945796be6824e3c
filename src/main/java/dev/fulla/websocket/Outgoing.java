package dev.fulla.websocket;

import dev.fulla.event.Event;
import dev.fulla.event.EventCursor;
import dev.fulla.event.EventView;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message to a connection.
 *
 * @param cursor what the reader has seen when it has seen this; null when it says nothing about that
 * @param control null for an event; else what kind of word between us and the connection it is
 * @param json the message
 */
public record Outgoing(@Nullable String cursor, @Nullable String control, String json) {
    static Outgoing event(Event event) {
        EventView view = EventView.of(event);
        return new Outgoing(view.cursor(), null, Json.write(view));
    }

    /** The first message: from where on events are told. */
    static Outgoing ready(long place) {
        String cursor = EventCursor.text(place);
        return new Outgoing(cursor, "ready", Json.write(Map.of("type", "ready", "cursor", cursor)));
    }

    /** Events that followed the reader's place are no longer kept. */
    static Outgoing reset(long place) {
        String cursor = EventCursor.text(place);
        return new Outgoing(cursor, "reset", Json.write(Map.of("type", "reset", "cursor", cursor)));
    }

    static Outgoing pong() {
        return new Outgoing(null, "pong", Json.write(Map.of("type", "pong")));
    }

    static Outgoing subscribed(List<String> types) {
        return new Outgoing(null, "subscribed", Json.write(Map.of("type", "subscribed", "types", types)));
    }

    static Outgoing error(ErrorCode code, String words) {
        return new Outgoing(null, "error", Json.write(Map.of("type", "error", "code", code.name(), "error", words)));
    }
}
