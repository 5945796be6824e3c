package dev.fulla.credential;

import dev.fulla.shared.Failure;
import dev.fulla.shared.UserId;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Gives grants back to their vendors, best effort: neither a vendor that is down nor a lost key keeps anybody from deleting. */
@Component
public class Revocations {
    private static final Logger log = LoggerFactory.getLogger(Revocations.class);

    private final CredentialVault vault;
    private final List<CredentialRevoker> revokers;

    public Revocations(CredentialVault vault, List<CredentialRevoker> revokers) {
        this.vault = vault;
        this.revokers = List.copyOf(revokers);
    }

    void revoke(UserId user, String credentialId) {
        attempt(credentialId, () -> revokeAll(vault.get(user, credentialId)));
    }

    /** @return whether the vendor took it, or has no such call */
    public boolean revoke(StoredCredential stored) {
        return attempt(stored.id(), () -> revokeAll(vault.open(stored)));
    }

    private void revokeAll(Credential credential) {
        revokers.forEach(revoker -> revoker.revoke(credential));
    }

    private static boolean attempt(String credentialId, Runnable call) {
        try {
            call.run();
            return true;
        } catch (Failure e) {
            log.warn("credential not revoked at its vendor id={} code={}", credentialId, e.code());
            return false;
        }
    }
}
