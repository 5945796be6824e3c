package dev.fulla.timeline;

import dev.fulla.shared.UserId;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a connection.
 *
 * @param code why, where there is a reason
 * @param detail numbers, names and addresses without secrets
 */
public record TimelineEntry(
        String id, UserId owner, String credentialId, Instant at, Kind kind, @Nullable String code,
        Map<String, Object> detail) {
    public TimelineEntry {
        detail = Collections.unmodifiableMap(new LinkedHashMap<>(detail));
    }

    /** What can happen. The names are stored. */
    public enum Kind {
        CONNECTED,
        REFRESHED,
        REFRESH_FAILED,
        REFRESH_UNCERTAIN,
        LOST,
        DISCONNECTED,
        CALL,
        /** Calls that were not written down one by one. */
        CALLS_LEFT_OUT,
        /** Taken calls of the vendor are read from the ledger; refused ones are stored. */
        WEBHOOK,
        /** Read from the ledger, never stored. */
        JOB,
        /** A run of a sync, or an author's own; read from the runs, never stored. */
        RUN
    }
}
