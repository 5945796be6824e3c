package dev.fulla.credential;

import dev.fulla.shared.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A credential as it is stored.
 *
 * @param data sealed; only {@link CredentialVault} opens it
 */
public record StoredCredential(
        String id,
        UserId user,
        String moduleName,
        String externalId,
        boolean authIsValid,
        String data,
        long generation,
        @Nullable Instant expiresAt,
        @Nullable Instant refreshExpiresAt,
        Instant createdAt,
        Instant updatedAt) {

    @Override
    public String toString() {
        return "StoredCredential[id=" + id + ", user=" + user + ", moduleName=" + moduleName + ", generation="
                + generation + "]";
    }
}
