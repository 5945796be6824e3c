package dev.fulla.job;

import dev.fulla.shared.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the ledger.
 *
 * @param owner null while nobody knows whose it is, which only parked messages of others are
 * @param integrationType name of the definition; empty when unknown
 * @param attempt how often it was tried; what a rate limit sent back does not count
 * @param claim how often it was claimed at all: what a close must know to be taken
 * @param runAfter when it is due
 * @param leaseUntil until when its worker may work, by the database's clock; null unless RUNNING
 * @param reason an {@code ErrorCode} or a word of {@link Reasons}; null while there is nothing to say
 * @param reasonDetail without secrets
 * @param orderKey jobs of one key are done one after the other; null: in any order
 * @param orderSeq the place within its key
 * @param source who asked for it
 * @param generation how often it was put on the queue
 */
public record Job(
        String id,
        @Nullable UserId owner,
        @Nullable String integrationId,
        String integrationType,
        String event,
        String sealedData,
        JobState state,
        int attempt,
        long claim,
        Instant runAfter,
        @Nullable Instant leaseUntil,
        @Nullable String reason,
        @Nullable String reasonDetail,
        @Nullable String dedupeKey,
        @Nullable String orderKey,
        long orderSeq,
        @Nullable String traceparent,
        String source,
        int generation,
        @Nullable Instant sentAt,
        Instant createdAt,
        Instant updatedAt) {

    @Override
    public String toString() {
        return "Job[id=" + id + ", event=" + event + ", state=" + state + ", attempt=" + attempt + "]";
    }
}
