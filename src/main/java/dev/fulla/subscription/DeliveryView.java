package dev.fulla.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.shared.Json;
import dev.fulla.shared.UserId;
import dev.fulla.subscription.Delivery.State;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as an operator sees it.
 *
 * @param eventId what the endpoint gets as {@code webhook-id}
 * @param body what is sent
 * @param attempts since it was begun or replayed
 * @param replays how often it was replayed
 * @param status what the endpoint answered last
 * @param reason why the last attempt failed
 * @param excerpt how that answer began
 * @param nextAttemptAt about when it is sent again
 */
public record DeliveryView(
        String id,
        String endpointId,
        @Nullable String userId,
        String eventId,
        String type,
        JsonNode body,
        State state,
        int attempts,
        int replays,
        @Nullable Integer status,
        @Nullable String reason,
        @Nullable String excerpt,
        @Nullable Instant nextAttemptAt,
        Instant createdAt,
        Instant updatedAt) {
    static DeliveryView of(Delivery one) {
        return new DeliveryView(
                one.id(), one.endpointId(), Optional.ofNullable(one.user()).map(UserId::value).orElse(null), one.eventId(),
                one.type(), Json.read(one.body()), one.state(), one.attempts(), one.round(), one.status(), one.reason(),
                one.excerpt(), one.nextAt(), one.createdAt(), one.updatedAt());
    }
}
