package dev.fulla.credential;

import dev.fulla.shared.Failure;
import dev.fulla.shared.UserId;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Gives grants back to their vendors, best effort: neither a vendor that is down nor a lost key, nor a mistake of ours, keeps
 * anybody from deleting.
 */
@Component
public class Revocations {
    private static final Logger log = LoggerFactory.getLogger(Revocations.class);

    private final CredentialVault vault;
    private final List<CredentialRevoker> revokers;

    public Revocations(CredentialVault vault, List<CredentialRevoker> revokers) {
        this.vault = vault;
        this.revokers = List.copyOf(revokers);
    }

    Revocation revoke(UserId user, String credentialId) {
        return revoke(credentialId, () -> vault.get(user, credentialId));
    }

    public Revocation revoke(StoredCredential stored) {
        return revoke(stored.id(), () -> vault.open(stored));
    }

    private Revocation revoke(String credentialId, Supplier<Credential> opened) {
        Credential credential;
        try {
            credential = opened.get();
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
