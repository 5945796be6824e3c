package dev.fulla.job;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the ledger as an operator sees it: all but what it carries.
 *
 * @param userId absent while nobody knows whose it is
 * @param attempt how often it was tried since it was asked for or replayed
 * @param detail without secrets
 * @param orderKey a digest that tells only whether two are equal
 * @param isBlocked whether another job of its order key goes first
 * @param generation how often it was put on the queue or replayed
 */
public record JobView(
        String id,
        @Nullable String userId,
        @Nullable String integrationId,
        String integrationType,
        String event,
        JobState state,
        int attempt,
        Instant runAfter,
        @Nullable Instant leaseUntil,
        @Nullable String reason,
        @Nullable String detail,
        @Nullable String orderKey,
        boolean isBlocked,
        @Nullable String traceparent,
        String source,
        int generation,
        Instant createdAt,
        Instant updatedAt) {}
