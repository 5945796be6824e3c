package dev.fulla.entity;

import dev.fulla.credential.CredentialRepository;
import dev.fulla.credential.CredentialRepository.Outcome;
import dev.fulla.credential.StoredCredential;
import dev.fulla.module.Connection;
import dev.fulla.module.ModuleCatalog;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.Required;
import dev.fulla.shared.UserId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks that a credential that somebody names is theirs and of the module they name. */
@Component
class OwnCredentials {
    private final CredentialRepository credentials;
    private final ModuleCatalog modules;

    OwnCredentials(CredentialRepository credentials, ModuleCatalog modules) {
        this.credentials = credentials;
        this.modules = modules;
    }

    /** @throws PermanentFailure {@code CREDENTIAL_NOT_FOUND} when it is not this user's */
    StoredCredential get(UserId user, String credentialId) {
        return credentials
                .find(user, credentialId)
                .orElseThrow(() -> new PermanentFailure(
                        ErrorCode.CREDENTIAL_NOT_FOUND, "No credential " + credentialId + " for this user."));
    }

    /**
     * To be called after an entity was linked: from now on no sweep takes the credential for an orphan.
     *
     * @throws PermanentFailure {@code CREDENTIAL_NOT_FOUND} when one was quicker
     */
    static void keep(CredentialRepository credentials, UserId user, @Nullable String credentialId) {
        if (credentialId != null && credentials.keep(user, credentialId) == Outcome.CONFLICT) {
            throw new PermanentFailure(
                    ErrorCode.CREDENTIAL_NOT_FOUND, "Credential " + credentialId + " was removed meanwhile. Connect again.");
        }
    }

    /**
     * What calls with a credential are made with before there is an entity.
     *
     * @throws PermanentFailure {@code CREDENTIAL_NOT_FOUND}; {@code MISSING_PARAMETER}; {@code UNKNOWN_ENTITY_TYPE};
     *     {@code INVALID_REQUEST} when the credential is of another module
     */
    Connection connection(UserId user, String credentialId, @Nullable String entityType) {
        StoredCredential credential = get(user, credentialId);
        new Required().value("entityType", entityType).check();
        String module = modules.get(String.valueOf(entityType)).name();
        if (!credential.moduleName().equals(module)) {
            throw new PermanentFailure(
                    ErrorCode.INVALID_REQUEST, "Credential " + credentialId + " is not of the module " + module + ".");
        }
        return new Connection(user, module, null, credentialId, Map.of());
    }
}
