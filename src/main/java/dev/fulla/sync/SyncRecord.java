package dev.fulla.sync;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record as a side has it.
 *
 * @param id as text, whatever the vendor makes of it
 * @param content as the vendor says it, unmapped
 * @param isDeleted the vendor lists what was deleted: there is no content then
 */
public record SyncRecord(String id, JsonNode content, @Nullable Instant modifiedAt, boolean isDeleted) {
    /** Without content, which is a customer's data. */
    @Override
    public String toString() {
        return "SyncRecord[id=" + id + "]";
    }
}
