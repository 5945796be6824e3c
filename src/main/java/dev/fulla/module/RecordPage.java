package dev.fulla.module;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One page of records.
 *
 * @param next asks for what follows; means nothing to anybody but the list that gave it; null on the last page
 * @param at when it was answered, by the vendor's clock, whole seconds; null where the vendor does not say
 */
public record RecordPage(List<JsonNode> items, @Nullable String next, @Nullable Instant at) {
    public RecordPage(List<JsonNode> items, @Nullable String next) {
        this(items, next, null);
    }

    public RecordPage {
        items = List.copyOf(items);
    }

    public Optional<String> nextCursor() {
        return Optional.ofNullable(next);
    }
}
