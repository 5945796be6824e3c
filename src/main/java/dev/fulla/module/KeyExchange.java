package dev.fulla.module;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;

/** The call that gives a short-lived token for a key; done again when the token ends or is refused. */
public record KeyExchange(CallDefinition call) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static KeyExchange read(JsonNode node) {
        return new KeyExchange(CallDefinition.read(node));
    }
}
