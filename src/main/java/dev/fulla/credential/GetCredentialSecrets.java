package dev.fulla.credential;

import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;

/** Opens a credential for code inside the process; written as JSON it still tells no secret. */
@UseCase
public class GetCredentialSecrets {
    private final CredentialVault vault;

    GetCredentialSecrets(CredentialVault vault) {
        this.vault = vault;
    }

    /** @throws PermanentFailure {@code CREDENTIAL_NOT_FOUND} when the user has no such credential */
    public Credential execute(UserId user, String credentialId) {
        return vault.get(user, credentialId);
    }
}
