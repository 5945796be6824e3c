package dev.fulla.module;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.shared.Json;
import org.jspecify.annotations.Nullable;

/**
 * How records are listed page by page. At most one of {@code cursor}, {@code nextUrl}, {@code linkHeader}, {@code page}
 * and {@code offset} is given; none means that one answer holds all.
 *
 * @param call null only in a module's {@code paging}, which stands for lists that are asked for by path
 * @param items JSON Pointer to the array of records; empty: the answer is the array
 * @param nextUrl JSON Pointer to the address of the next page, absolute or relative, on the same origin
 * @param deleted what marks a record in the list as deleted
 */
public record ListDefinition(
        @Nullable CallDefinition call,
        String items,
        @Nullable Cursor cursor,
        @Nullable String nextUrl,
        boolean linkHeader,
        @Nullable Numbered page,
        @Nullable Numbered offset,
        @Nullable PageSize pageSize,
        @Nullable ModifiedSince modifiedSince,
        @Nullable Mark deleted) {

    /**
     * @param next JSON Pointer to the next cursor
     * @param lastItem JSON Pointer into the last record, whose value is the next cursor
     * @param param query parameter, body key or GraphQL variable; may be left out when {@code {cursor}} is used
     * @param in {@code query} (default) or {@code body}
     * @param more JSON Pointer to a value that is false on the last page
     */
    public record Cursor(
            @Nullable String next,
            @Nullable String lastItem,
            @Nullable String param,
            @Nullable String in,
            @Nullable String more) {}

    /**
     * Pages by number, or by the position of their first record. The list ends with a short or empty page, when
     * {@code more} is false, or when {@code total} is reached.
     *
     * @param total JSON Pointer: to the number of pages for {@code page}, of records for {@code offset}
     */
    public record Numbered(
            @Nullable String param,
            @Nullable String in,
            @Nullable Integer start,
            @Nullable String more,
            @Nullable String total) {
        int startOr(int standard) {
            return start == null ? standard : start;
        }
    }

    /** @param param may be left out when {@code {pageSize}} is used */
    public record PageSize(@Nullable String param, @Nullable String in, int size) {}

    /**
     * @param param may be left out when {@code {modifiedSince}} is used
     * @param in {@code query} (default), {@code body} or {@code header}
     * @param format {@code iso} (default, whole seconds), {@code epoch}, {@code epochMillis}
     */
    public record ModifiedSince(@Nullable String param, @Nullable String in, @Nullable String format) {}

    /** @param equals the value at that pointer; null: true */
    public record Mark(String at, @Nullable JsonNode equals) {
        public boolean isOn(JsonNode record) {
            return Pointers.at(record, at).asText().equals(equals == null ? "true" : equals.asText());
        }
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static ListDefinition read(JsonNode node) {
        return new ListDefinition(
                CallDefinition.isIn(node) ? CallDefinition.read(node) : null,
                node.path("items").asText(""),
                part(node, "cursor", Cursor.class),
                node.has("nextUrl") ? node.get("nextUrl").asText() : null,
                node.path("linkHeader").asBoolean(false),
                part(node, "page", Numbered.class),
                part(node, "offset", Numbered.class),
                part(node, "pageSize", PageSize.class),
                node.path("modifiedSince").isTextual()
                        ? new ModifiedSince(node.get("modifiedSince").asText(), null, null)
                        : part(node, "modifiedSince", ModifiedSince.class),
                part(node, "deleted", Mark.class));
    }

    private static <T> @Nullable T part(JsonNode node, String name, Class<T> type) {
        return node.has(name) ? Json.MAPPER.convertValue(node.get(name), type) : null;
    }
}
