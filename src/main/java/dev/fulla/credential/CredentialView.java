package dev.fulla.credential;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A credential as its owner may see it: no secret, no {@code data}.
 *
 * @param type the module's name
 */
public record CredentialView(
        String id,
        String type,
        String externalId,
        boolean authIsValid,
        @Nullable Instant expiresAt,
        @Nullable Instant refreshExpiresAt,
        Instant createdAt,
        Instant updatedAt) {

    public static CredentialView of(StoredCredential stored) {
        return new CredentialView(
                stored.id(), stored.moduleName(), stored.externalId(), stored.authIsValid(), stored.expiresAt(),
                stored.refreshExpiresAt(), stored.createdAt(), stored.updatedAt());
    }

    public static CredentialView of(Credential credential) {
        return new CredentialView(
                credential.id(), credential.moduleName(), credential.externalId(), credential.authIsValid(),
                credential.expiresAt(), credential.refreshExpiresAt(), credential.createdAt(), credential.updatedAt());
    }
}
