package dev.fulla.user;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of the audit log; it holds names and ids, never a secret.
 *
 * @param userId whom it happened to, where known
 * @param subject the name under which that user was addressed
 * @param address where the request came from, where known
 */
public record AuditEntry(
        String id,
        Instant at,
        AuditEvent event,
        @Nullable String userId,
        @Nullable String subject,
        @Nullable String address,
        Map<String, Object> detail) {
    public AuditEntry {
        detail = Map.copyOf(detail);
    }
}
