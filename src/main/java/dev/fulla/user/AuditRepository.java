package dev.fulla.user;

import dev.fulla.shared.Page;
import dev.fulla.shared.PermanentFailure;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The audit log: what is written stays until its time is over, and outlives the users it speaks of; by then it names
 * them no more.
 */
public interface AuditRepository {
    void append(AuditEntry entry);

    /**
     * What happened, newest first.
     *
     * @param cursor {@code next} of the page before
     * @throws PermanentFailure {@code INVALID_REQUEST} when the cursor is none of ours
     */
    Page<AuditEntry> list(AuditFilter filter, @Nullable String cursor, int limit);

    /**
     * Takes everything readable out of the entries about a user, and out of others that mention the user as subject or as
     * {@code organization} or {@code appOrgId} of their detail. Event and time stay. May be repeated.
     *
     * @param names under which others may mention the user, beside the id
     */
    void pseudonymise(String userId, Collection<String> names, String pseudonym);

    /** @return how many entries from before that moment were removed, the oldest first, at most {@code limit} */
    int deleteBefore(Instant moment, int limit);
}
