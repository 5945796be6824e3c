package dev.fulla.sync;

import dev.fulla.integration.IntegrationContext;
import dev.fulla.shared.Failure;
import dev.fulla.sync.SyncDefinition.Endpoint;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of one kind of endpoint; a bean for each kind. It remembers nothing between calls: all it needs is in
 * its arguments, since the next page may be fetched by another process. A rate limit is a {@code TransientFailure}
 * {@code UPSTREAM_RATE_LIMITED} with the time to come back, thrown before anything is lost.
 */
public interface RecordSource {
    boolean reads(Endpoint endpoint);

    /**
     * One page.
     *
     * @param cursor from the page before; null for the first
     * @param since only what was changed from then on; null: all. Ignored where {@link #canListChanges} says no
     * @throws Failure of the vendor's
     */
    Page page(IntegrationContext context, Endpoint endpoint, @Nullable String cursor, @Nullable Instant since, int size);

    /** Whether {@code since} means anything; else every incremental run reads all and finds the changes by their hashes. */
    boolean canListChanges(IntegrationContext context, Endpoint endpoint);

    /** One record as it is now; nothing when it is gone. */
    Optional<SyncRecord> get(IntegrationContext context, Endpoint endpoint, String id);

    /**
     * Whether the side makes one record of creates with one idempotency key, so that one may be repeated without a look for
     * it. By itself not: made once more, it may have been edited since.
     */
    default boolean canRepeatCreates(IntegrationContext context, Endpoint endpoint) {
        return false;
    }

    /** Whether {@link #findCreated} can be asked; else the list is read for records that have all the values that were written. */
    default boolean canFindCreated(IntegrationContext context, Endpoint endpoint) {
        return true;
    }

    /**
     * Records that may be the one that an unanswered create made: by idempotency key where the vendor keeps it, else by the
     * values that were written. Asked before a create is repeated, or planned anew by another run; an empty answer means that
     * none was made.
     */
    List<SyncRecord> findCreated(IntegrationContext context, Endpoint endpoint, RecordWrite unanswered);

    /**
     * Ids that are still there, of those that a whole list did not show: asked before anything is deleted on the other side.
     * None where the side cannot be asked, so that its list is trusted.
     */
    Collection<String> stillThere(IntegrationContext context, Endpoint endpoint, Collection<String> ids);

    /** Of how many ids {@link #stillThere} asks with one call. */
    int askSize(IntegrationContext context, Endpoint endpoint);

    /**
     * @param next null on the last page
     * @param seenUntil up to when the page knows all changes, by the vendor's clock where it tells one; null: by ours,
     *     from before the first page
     */
    record Page(List<SyncRecord> records, @Nullable String next, @Nullable Instant seenUntil) {
        public Page {
            records = List.copyOf(records);
        }
    }
}
