package dev.fulla.user;

import dev.fulla.shared.Page;
import dev.fulla.shared.PermanentFailure;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The audit log: it only grows, and outlives the users it speaks of; by then it names them no more. */
public interface AuditRepository {
    void append(AuditEntry entry);

    /**
     * What happened to a user, newest first.
     *
     * @param cursor {@code next} of the page before
     * @throws PermanentFailure {@code INVALID_REQUEST} when the cursor is none of ours
     */
    Page<AuditEntry> listByUser(String userId, @Nullable String cursor, int limit);

    /**
     * Takes everything readable out of the entries about a user, and out of others that mention the user as subject or as
     * {@code organization} or {@code appOrgId} of their detail. Event and time stay. May be repeated.
     *
     * @param names under which others may mention the user, beside the id
     */
    void pseudonymise(String userId, Collection<String> names, String pseudonym);
}
