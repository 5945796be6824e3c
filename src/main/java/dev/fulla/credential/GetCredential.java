package dev.fulla.credential;

import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;

/** Answers one credential of a user without its secrets. */
@UseCase
public class GetCredential {
    private final CredentialRepository credentials;

    GetCredential(CredentialRepository credentials) {
        this.credentials = credentials;
    }

    /** @throws PermanentFailure {@code CREDENTIAL_NOT_FOUND} when the user has no such credential */
    public CredentialView execute(UserId user, String credentialId) {
        return credentials.find(user, credentialId)
                .map(CredentialView::of)
                .orElseThrow(() -> CredentialVault.notFound(credentialId));
    }
}
