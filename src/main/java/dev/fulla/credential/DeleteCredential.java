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
        StoredCredential stored =
                credentials.find(user, credentialId).orElseThrow(() -> CredentialVault.notFound(credentialId));
        Revocation revocation = revoke(user, credentialId);
        events.deleting(user, credentialId);
        if (credentials.delete(user, credentialId) == Outcome.CONFLICT) {
            throw CredentialVault.notFound(credentialId);
        }
        events.deleted(new Deletion(user, credentialId, stored.moduleName(), revocation));
    }

    /** Neither a vendor that is down nor a lost key, nor a mistake of ours, may keep a user from deleting. */
    private Revocation revoke(UserId user, String credentialId) {
        Credential credential;
        try {
            credential = vault.get(user, credentialId);
        } catch (Failure unreadable) {
            return failed(credentialId, unreadable);
        }
        Revocation all = Revocation.NOT_OFFERED;
        for (CredentialRevoker revoker : revokers) {
            try {
                all = all.and(revoker.revoke(credential));
            } catch (RuntimeException e) {
                all = failed(credentialId, e);
            }
        }
        return all;
    }

    private static Revocation failed(String credentialId, RuntimeException cause) {
        Failure failure = Failure.in(cause);
        log.warn("credential not revoked at its vendor id={} code={}", credentialId,
                failure == null ? cause.getClass().getSimpleName() : failure.code());
        return Revocation.FAILED;
    }
}
