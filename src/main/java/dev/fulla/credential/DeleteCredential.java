package dev.fulla.credential;

import dev.fulla.credential.CredentialRepository.Outcome;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes a credential here, after trying to revoke it at its vendor; entities stay, without their link. */
@UseCase
public class DeleteCredential {
    private static final Logger log = LoggerFactory.getLogger(DeleteCredential.class);

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
        if (credentials.find(user, credentialId).isEmpty()) {
            throw CredentialVault.notFound(credentialId);
        }
        revocations.revoke(user, credentialId);
        events.deleting(user, credentialId);
        if (credentials.delete(user, credentialId) == Outcome.CONFLICT) {
            throw CredentialVault.notFound(credentialId);
        }
        log.info("credential deleted id={}", credentialId);
    }
}
