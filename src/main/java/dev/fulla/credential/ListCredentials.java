package dev.fulla.credential;

import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;
import java.util.List;

/** Lists a user's credentials without their secrets. */
@UseCase
public class ListCredentials {
    private final CredentialRepository credentials;

    ListCredentials(CredentialRepository credentials) {
        this.credentials = credentials;
    }

    public List<CredentialView> execute(UserId user) {
        return credentials.list(user).stream().map(CredentialView::of).toList();
    }
}
