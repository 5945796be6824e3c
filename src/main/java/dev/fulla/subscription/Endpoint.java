package dev.fulla.subscription;

import dev.fulla.shared.UserId;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the product wants to hear what happens.
 *
 * @param user only what happens to this user; null for all
 * @param types what types of events begin with, at a dot or in full; empty for all
 * @param metadata of the product's own
 * @param disabledReason why it is disabled, {@link Reasons}; null while it is not
 * @param failingSince since when nothing was delivered; null when the last attempt succeeded
 * @param sealedSecrets what {@link EndpointSecrets} opens
 */
public record Endpoint(
        String id,
        @Nullable UserId user,
        String url,
        List<String> types,
        @Nullable String description,
        Map<String, Object> metadata,
        boolean isEnabled,
        @Nullable String disabledReason,
        @Nullable Instant disabledAt,
        @Nullable Instant failingSince,
        String sealedSecrets,
        Instant createdAt,
        Instant updatedAt) {
    public Endpoint {
        types = List.copyOf(types);
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /** Whether it wants events of this type about this user. */
    boolean wants(String type, @Nullable UserId about) {
        return (user == null || user.equals(about))
                && (types.isEmpty() || types.stream().anyMatch(one -> type.equals(one) || type.startsWith(one + ".")));
    }

    /** An address may hold a secret. */
    @Override
    public String toString() {
        return "Endpoint[id=" + id + "]";
    }
}
