package dev.fulla.user;

import dev.fulla.shared.Page;
import dev.fulla.shared.PermanentFailure;
import org.jspecify.annotations.Nullable;

/** The audit log: it only grows, and outlives the users it speaks of. */
public interface AuditRepository {
    void append(AuditEntry entry);

    /**
     * What happened to a user, newest first.
     *
     * @param cursor {@code next} of the page before
     * @throws PermanentFailure {@code INVALID_REQUEST} when the cursor is none of ours
     */
    Page<AuditEntry> listByUser(String userId, @Nullable String cursor, int limit);
}
