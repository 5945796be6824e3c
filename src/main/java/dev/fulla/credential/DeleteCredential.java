package dev.fulla.credential;

import dev.fulla.credential.CredentialRepository.Outcome;
import dev.fulla.shared.Failure;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes a credential here, after trying to revoke it at its vendor; entities stay, without their link. */
@UseCase
public class DeleteCredential {
    private static final Logger log = LoggerFactory.getLogger(DeleteCredential.class);

    private final CredentialRepository credentials;
    private final CredentialVault vault;
    private final List<CredentialRevoker> revokers;
    private final CredentialEvents events;

    DeleteCredential(
            CredentialRepository credentials,
            CredentialVault vault,
            List<CredentialRevoker> revokers,
            CredentialEvents events) {
        this.credentials = credentials;
        this.vault = vault;
        this.revokers = List.copyOf(revokers);
        this.events = events;
    }

    /** @throws PermanentFailure {@code CREDENTIAL_NOT_FOUND} when the user has no such credential */
    public void execute(UserId user, String credentialId) {
        if (credentials.find(user, credentialId).isEmpty()) {
            throw CredentialVault.notFound(credentialId);
        }
        revoke(user, credentialId);
        events.deleting(user, credentialId);
        if (credentials.delete(user, credentialId) == Outcome.CONFLICT) {
            throw CredentialVault.notFound(credentialId);
        }
        log.info("credential deleted id={}", credentialId);
    }

    /** Neither a vendor that is down nor a lost key may keep a user from deleting. */
    private void revoke(UserId user, String credentialId) {
        try {
            Credential credential = vault.get(user, credentialId);
            revokers.forEach(revoker -> revoker.revoke(credential));
        } catch (Failure e) {
            log.warn("credential not revoked at its vendor id={} code={}", credentialId, e.code());
        }
    }
}
