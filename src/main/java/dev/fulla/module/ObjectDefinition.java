package dev.fulla.module;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.shared.Json;
import org.jspecify.annotations.Nullable;

/**
 * A kind of record that a module has.
 *
 * @param id JSON Pointer to a record's id
 * @param deleted how ids of deleted records are listed, where the vendor tells them apart from the others
 * @param find how a record is found that an unanswered create may have made
 */
public record ObjectDefinition(
        @Nullable String id,
        @Nullable ListDefinition list,
        @Nullable Deleted deleted,
        @Nullable ListDefinition find,
        @Nullable Write get,
        @Nullable Write create,
        @Nullable Write update,
        @Nullable Write delete,
        Batches batch) {

    /** @param id JSON Pointer into an item, to the id of the record that is gone */
    public record Deleted(ListDefinition list, String id) {}

    /** Calls that write several records at once. */
    public record Batches(
            @Nullable BatchDefinition create, @Nullable BatchDefinition update, @Nullable BatchDefinition delete) {
        static final Batches NONE = new Batches(null, null, null);
    }

    /**
     * A call on one record; {@code {id}} in its target is the record's id.
     *
     * @param id JSON Pointer to the id in the answer
     * @param item JSON Pointer to the record in the answer
     * @param isIdempotent whether the vendor answers a call that is repeated with the same key as it did the first time
     */
    public record Write(CallDefinition call, @Nullable String id, @Nullable String item, boolean isIdempotent) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Write read(JsonNode node) {
            return new Write(
                    CallDefinition.read(node), text(node, "id"), text(node, "item"), node.path("idempotent").asBoolean(false));
        }
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static ObjectDefinition read(JsonNode node) {
        ListDefinition deleted = part(node, "deleted", ListDefinition.class);
        String id = text(node, "id");
        String deletedId = text(node.path("deleted"), "id");
        return new ObjectDefinition(
                id,
                part(node, "list", ListDefinition.class),
                deleted == null ? null : new Deleted(deleted, deletedId != null ? deletedId : id == null ? "" : id),
                part(node, "find", ListDefinition.class),
                part(node, "get", Write.class),
                part(node, "create", Write.class),
                part(node, "update", Write.class),
                part(node, "delete", Write.class),
                node.has("batch") ? Json.MAPPER.convertValue(node.get("batch"), Batches.class) : Batches.NONE);
    }

    private static <T> @Nullable T part(JsonNode node, String name, Class<T> type) {
        return node.has(name) ? Json.MAPPER.convertValue(node.get(name), type) : null;
    }

    static @Nullable String text(JsonNode node, String name) {
        return node.has(name) ? node.get(name).asText() : null;
    }
}
