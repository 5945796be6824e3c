package dev.fulla.module;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.shared.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One screen of a connection in several steps: its fields, and the call that follows when they are filled in. The answer
 * to the last step's call is the token answer.
 *
 * @param keep values of the answer that later steps and the credential need: name to JSON Pointer
 * @param message told to the user after this step
 */
public record AuthStep(
        @Nullable String title,
        @Nullable String message,
        List<Field> fields,
        @Nullable CallDefinition call,
        Map<String, String> keep) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static AuthStep read(JsonNode node) {
        return new AuthStep(
                node.has("title") ? node.get("title").asText() : null,
                node.has("message") ? node.get("message").asText() : null,
                Json.MAPPER.convertValue(node.path("fields").isArray() ? node.get("fields") : List.of(),
                        new TypeReference<List<Field>>() {}),
                CallDefinition.isIn(node) ? CallDefinition.read(node) : null,
                Json.MAPPER.convertValue(node.path("keep").isObject() ? node.get("keep") : Map.of(),
                        new TypeReference<Map<String, String>>() {}));
    }

    public AuthStep {
        fields = Parts.list(fields);
        keep = Parts.map(keep);
    }
}
