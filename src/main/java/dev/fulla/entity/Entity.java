package dev.fulla.entity;

import dev.fulla.shared.UserId;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A user's account at a third party. One account of one module exists once per user.
 *
 * @param name what the third party calls the account; null when it does not say
 * @param credentialId null while the account is disconnected
 * @param data routing facts about the account, never a secret
 */
public record Entity(
        String id,
        UserId owner,
        String moduleName,
        String externalId,
        @Nullable String name,
        @Nullable String credentialId,
        Map<String, Object> data,
        Instant createdAt,
        Instant updatedAt) {
    public Entity {
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
    }
}
