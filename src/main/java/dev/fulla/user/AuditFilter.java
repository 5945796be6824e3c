package dev.fulla.user;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of the audit log are wanted; what is null does not matter.
 *
 * @param from at this moment or later
 * @param until before this moment
 */
public record AuditFilter(
        @Nullable String userId, @Nullable AuditEvent event, @Nullable Instant from, @Nullable Instant until) {

    public static AuditFilter ofUser(String userId) {
        return new AuditFilter(userId, null, null, null);
    }
}
