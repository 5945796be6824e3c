package dev.fulla.entity;

import dev.fulla.credential.StoredCredential;
import org.jspecify.annotations.Nullable;

/**
 * An entity as its owner may see it, without any secret.
 *
 * @param type the module's name, as the front end calls it
 * @param authIsValid whether the stored sign-in is believed to work
 */
public record EntityView(
        String id,
        @Nullable String name,
        String moduleName,
        String externalId,
        String userId,
        @Nullable String credentialId,
        boolean authIsValid,
        String type) {

    /** @param credential null when the entity has none */
    static EntityView of(Entity entity, @Nullable StoredCredential credential) {
        return new EntityView(
                entity.id(),
                entity.name(),
                entity.moduleName(),
                entity.externalId(),
                entity.owner().value(),
                entity.credentialId(),
                credential != null && credential.authIsValid(),
                entity.moduleName());
    }
}
