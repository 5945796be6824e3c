package dev.fulla.module;

import dev.fulla.credential.Credential;
import dev.fulla.credential.CredentialVault.Secrets;
import java.time.Instant;

/** New tokens beside what the vendor did not repeat. */
final class RenewedSecrets {
    private RenewedSecrets() {}

    static Secrets of(Credential spent, TokenGrant grant) {
        Object fresh = grant.data().get("refresh_token");
        boolean rotated = fresh != null && !fresh.equals(spent.data().get("refresh_token"));
        Instant end = grant.refreshExpiresAt() != null || rotated ? grant.refreshExpiresAt() : spent.refreshExpiresAt();
        return new Secrets(grant.over(spent.data()), grant.expiresAt(), end);
    }
}
