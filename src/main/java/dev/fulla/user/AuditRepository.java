package dev.fulla.user;

import dev.fulla.shared.Page;
import dev.fulla.shared.PermanentFailure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The audit log: what is written stays as it is until its time is over, and outlives the users it speaks of. */
public interface AuditRepository {
    void append(AuditEntry entry);

    /**
     * What happened, newest first.
     *
     * @param cursor {@code next} of the page before
     * @throws PermanentFailure {@code INVALID_REQUEST} when the cursor is none of ours
     */
    Page<AuditEntry> list(AuditFilter filter, @Nullable String cursor, int limit);

    /** @return how many entries from before that moment were removed, the oldest first, at most {@code limit} */
    int deleteBefore(Instant moment, int limit);
}
