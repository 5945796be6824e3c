package dev.fulla.sync;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An author's own run as its author sees it.
 *
 * @param id also the {@code processId} of messages
 * @param context what the author keeps with it
 */
public record Task(
        String id,
        String integrationId,
        String type,
        RunState state,
        Map<String, Long> counts,
        Map<String, Object> context,
        @Nullable String parentId,
        @Nullable String reason,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant endedAt) {
    /** Without the context. */
    @Override
    public String toString() {
        return "Task[id=" + id + ", type=" + type + ", state=" + state + "]";
    }
}
