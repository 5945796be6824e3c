package dev.fulla.entity;

import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers what a user can choose in an account that is authorized but not linked yet. */
@UseCase
public class GetCredentialOptions {
    private final OwnCredentials credentials;
    private final AccountCheck check;

    GetCredentialOptions(OwnCredentials credentials, AccountCheck check) {
        this.credentials = credentials;
        this.check = check;
    }

    /**
     * @param entityType the module's name
     * @throws PermanentFailure {@code CREDENTIAL_NOT_FOUND}; {@code MISSING_PARAMETER}; {@code UNKNOWN_ENTITY_TYPE};
     *     {@code NOT_SUPPORTED} when the module has no options
     */
    public Map<String, Object> execute(UserId user, String credentialId, @Nullable String entityType) {
        return check.options(credentials.connection(user, credentialId, entityType), null);
    }
}
