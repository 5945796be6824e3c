package dev.fulla.websocket;

import dev.fulla.event.Event;
import dev.fulla.event.EventCursor;
import dev.fulla.event.EventView;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Json;
import java.util.LinkedHashMap;
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

    /** How something goes; it is in no log, so it has no cursor. */
    static Outgoing of(LiveSource.Change change) {
        return new Outgoing(null, null, json(change.type(), "at", change.at(), "data", change.data()));
    }

    /** The first message: from where on events are told. */
    static Outgoing ready(long place) {
        String cursor = EventCursor.text(place);
        return new Outgoing(cursor, "ready", json("ready", "cursor", cursor));
    }

    /** Events that followed the reader's place are no longer kept. */
    static Outgoing reset(long place) {
        String cursor = EventCursor.text(place);
        return new Outgoing(cursor, "reset", json("reset", "cursor", cursor));
    }

    static Outgoing pong() {
        return new Outgoing(null, "pong", json("pong"));
    }

    static Outgoing subscribed(List<String> types) {
        return new Outgoing(null, "subscribed", json("subscribed", "types", types));
    }

    /** The last message of a stream. */
    public static Outgoing end(CloseReason reason) {
        return new Outgoing(null, "end", json("end", "reason", reason.name()));
    }

    static Outgoing error(ErrorCode code, String words) {
        return new Outgoing(null, "error", json("error", "code", code.name(), "error", words));
    }

    private static String json(String type, Object... namesAndValues) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("type", type);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            message.put(namesAndValues[i].toString(), namesAndValues[i + 1]);
        }
        return Json.write(message);
    }
}
