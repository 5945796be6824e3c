package dev.fulla.websocket;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.Json;
import java.util.ArrayList;
import java.util.List;

/** What the other side may say; anything else is answered with an error and changes nothing. */
final class ClientMessages {
    private static final int MOST_TYPES = 20;

    private ClientMessages() {}

    static void answer(Connection connection, String text, boolean tooMany) {
        connection.reply(tooMany
                ? Outgoing.error(ErrorCode.TOO_MANY_REQUESTS, "Too many messages; wait a minute.")
                : answerTo(connection, text));
    }

    private static Outgoing answerTo(Connection connection, String text) {
        JsonNode message;
        try {
            message = Json.read(text);
        } catch (Failure e) {
            return Outgoing.error(ErrorCode.INVALID_JSON, "This is no valid JSON.");
        }
        if (!message.path("type").isTextual()) {
            return Outgoing.error(ErrorCode.INVALID_REQUEST, "A message is a JSON object with a type.");
        }
        return switch (message.path("type").textValue()) {
            case "ping" -> Outgoing.pong();
            case "subscribe" -> subscribe(connection, message.path("types"));
            default -> Outgoing.error(ErrorCode.UNKNOWN_MESSAGE_TYPE, "Messages are ping and subscribe.");
        };
    }

    private static Outgoing subscribe(Connection connection, JsonNode types) {
        List<String> prefixes = new ArrayList<>();
        for (JsonNode type : types) {
            if (type.isTextual()) {
                prefixes.add(type.textValue());
            }
        }
        if (!types.isArray() || prefixes.size() != types.size() || prefixes.size() > MOST_TYPES) {
            return Outgoing.error(
                    ErrorCode.INVALID_REQUEST,
                    "types is a list of what types of events begin with, " + MOST_TYPES + " at most.");
        }
        connection.subscribe(prefixes);
        return Outgoing.subscribed(prefixes);
    }
}
