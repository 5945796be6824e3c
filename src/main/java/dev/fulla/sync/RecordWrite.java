package dev.fulla.sync;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * What a side is asked to write.
 *
 * @param itemId of the plan: to tell the answers of a batch apart
 * @param recordId null for a create
 * @param body mapped to the side: on update what changes, with null for what is taken away
 * @param idempotencyKey the same for each attempt at this write, and for no other write
 */
public record RecordWrite(
        String itemId, PlannedChange.Action action, @Nullable String recordId, ObjectNode body, String idempotencyKey) {
    /** Without the body, which is a customer's data. */
    @Override
    public String toString() {
        return "RecordWrite[itemId=" + itemId + ", action=" + action + "]";
    }
}
