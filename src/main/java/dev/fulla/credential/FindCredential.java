package dev.fulla.credential;

import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;
import java.util.Optional;

/** Finds the credential of one account of a user, without its secrets, for code inside the process. */
@UseCase
public class FindCredential {
    private final CredentialRepository credentials;

    FindCredential(CredentialRepository credentials) {
        this.credentials = credentials;
    }

    public Optional<CredentialView> execute(UserId user, String moduleName, String externalId) {
        return credentials.findByKey(user, moduleName, externalId).map(CredentialView::of);
    }
}
