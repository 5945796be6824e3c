package dev.fulla.module;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.shared.Json;
import org.jspecify.annotations.Nullable;

/**
 * A kind of record that a module has.
 *
 * @param id JSON Pointer to a record's id
 */
public record ObjectDefinition(
        @Nullable String id,
        @Nullable ListDefinition list,
        @Nullable Write get,
        @Nullable Write create,
        @Nullable Write update,
        @Nullable Write delete) {

    /**
     * A call on one record; {@code {id}} in its target is the record's id.
     *
     * @param id JSON Pointer to the id in the answer
     * @param item JSON Pointer to the record in the answer
     */
    public record Write(CallDefinition call, @Nullable String id, @Nullable String item) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Write read(JsonNode node) {
            return new Write(CallDefinition.read(node), text(node, "id"), text(node, "item"));
        }
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static ObjectDefinition read(JsonNode node) {
        return new ObjectDefinition(
                text(node, "id"),
                node.has("list") ? Json.MAPPER.convertValue(node.get("list"), ListDefinition.class) : null,
                write(node, "get"), write(node, "create"), write(node, "update"), write(node, "delete"));
    }

    private static @Nullable Write write(JsonNode node, String name) {
        return node.has(name) ? Write.read(node.get(name)) : null;
    }

    private static @Nullable String text(JsonNode node, String name) {
        return node.has(name) ? node.get(name).asText() : null;
    }
}
