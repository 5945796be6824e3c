package dev.fulla.subscription;

import dev.fulla.subscription.Delivery.State;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one attempt ended, and what follows.
 *
 * @param isSent false when it was given up without being sent
 */
public record Attempt(
        boolean isSent,
        State state,
        @Nullable Integer status,
        @Nullable String reason,
        @Nullable String excerpt,
        @Nullable Instant nextAt,
        Instant at) {}
