package dev.fulla.module;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A call that writes several records; {@code {records}} in its body is the list of them, {@code {ids}} that of their ids.
 *
 * @param size how many at most
 * @param each what stands in {@code {records}} for one of them, made of {@code {record}}, {@code {id}} and {@code {key}};
 *     null: the record itself
 * @param results JSON Pointer to the list of what became of them; empty: the answer is the list
 * @param ref JSON Pointer into a result, to the {@code {key}} (or id) of the record that it is about; null: the results are
 *     in the order of the records
 * @param id JSON Pointer into a result, to the record's id
 * @param item JSON Pointer into a result, to the record; null: the result is it
 * @param error JSON Pointer into a result, to what is there only when the record was refused
 * @param isIdempotent whether the vendor answers a call that is repeated with the same key as it did the first time
 */
public record BatchDefinition(
        CallDefinition call,
        int size,
        @Nullable JsonNode each,
        String results,
        @Nullable String ref,
        @Nullable String id,
        @Nullable String item,
        @Nullable String error,
        boolean isIdempotent) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static BatchDefinition read(JsonNode node) {
        return new BatchDefinition(
                CallDefinition.read(node),
                node.path("size").asInt(),
                node.get("each"),
                node.path("results").asText(""),
                ObjectDefinition.text(node, "ref"),
                ObjectDefinition.text(node, "id"),
                ObjectDefinition.text(node, "item"),
                ObjectDefinition.text(node, "error"),
                node.path("idempotent").asBoolean(false));
    }
}
