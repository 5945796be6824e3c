package dev.fulla.entity;

import dev.fulla.module.Connection;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
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

    /**
     * What calls of this account are made with.
     *
     * @throws PermanentFailure {@code CREDENTIAL_INVALID} while the account is disconnected
     */
    public Connection connection() {
        if (credentialId == null) {
            throw new PermanentFailure(
                    ErrorCode.CREDENTIAL_INVALID, "The " + moduleName + " account is disconnected; connect it again.");
        }
        return new Connection(owner, moduleName, id, credentialId, data);
    }
}
