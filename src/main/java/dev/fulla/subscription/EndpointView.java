package dev.fulla.subscription;

import dev.fulla.shared.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint as an operator sees it, without its secrets.
 *
 * @param userId absent where it hears of all users
 */
public record EndpointView(
        String id,
        @Nullable String userId,
        String url,
        List<String> types,
        @Nullable String description,
        Map<String, Object> metadata,
        boolean enabled,
        @Nullable String disabledReason,
        @Nullable Instant disabledAt,
        @Nullable Instant failingSince,
        Instant createdAt,
        Instant updatedAt) {
    static EndpointView of(Endpoint one) {
        return new EndpointView(
                one.id(), Optional.ofNullable(one.user()).map(UserId::value).orElse(null), one.url(), one.types(),
                one.description(), one.metadata(), one.isEnabled(), one.disabledReason(), one.disabledAt(),
                one.failingSince(), one.createdAt(), one.updatedAt());
    }
}
