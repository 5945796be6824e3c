package dev.fulla.credential;

import dev.fulla.credential.CredentialRepository.Outcome;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;

/** Deletes a credential here, after trying to revoke it at its vendor; entities stay, without their link. */
@UseCase
public class DeleteCredential {
    private final CredentialRepository credentials;
    private final Revocations revocations;
    private final CredentialEvents events;

    DeleteCredential(CredentialRepository credentials, Revocations revocations, CredentialEvents events) {
        this.credentials = credentials;
        this.revocations = revocations;
        this.events = events;
    }

    /** @throws PermanentFailure {@code CREDENTIAL_NOT_FOUND} when the user has no such credential */
    public void execute(UserId user, String credentialId) {
        StoredCredential stored =
                credentials.find(user, credentialId).orElseThrow(() -> CredentialVault.notFound(credentialId));
        Revocation revocation = revocations.revoke(user, credentialId);
        events.deleting(user, credentialId);
        if (credentials.delete(user, credentialId) == Outcome.CONFLICT) {
            throw CredentialVault.notFound(credentialId);
        }
        events.deleted(new Deletion(user, credentialId, stored.moduleName(), revocation));
    }
}
