package dev.fulla.integration;

import dev.fulla.entity.Entity;
import org.jspecify.annotations.Nullable;

/**
 * A connected account inside an answer about integrations.
 *
 * @param moduleName null, like name and external id, when the account is gone
 */
public record AccountView(
        String id,
        String userId,
        @Nullable String name,
        @Nullable String externalId,
        @Nullable String moduleName,
        @Nullable String credentialId) {

    static AccountView of(Entity entity) {
        return new AccountView(
                entity.id(),
                entity.owner().value(),
                entity.name(),
                entity.externalId(),
                entity.moduleName(),
                entity.credentialId());
    }
}
