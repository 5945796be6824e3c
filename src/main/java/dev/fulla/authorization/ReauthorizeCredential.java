package dev.fulla.authorization;

import dev.fulla.credential.CredentialView;
import dev.fulla.credential.GetCredential;
import dev.fulla.module.ModuleCatalog;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says what a user must do to give one credential new life. */
@UseCase
public class ReauthorizeCredential {
    private final GetCredential credentials;
    private final ModuleCatalog modules;
    private final RequirementsOf requirements;

    ReauthorizeCredential(GetCredential credentials, ModuleCatalog modules, RequirementsOf requirements) {
        this.credentials = credentials;
        this.modules = modules;
        this.requirements = requirements;
    }

    /**
     * @param body may hold {@code returnUrl}
     * @throws PermanentFailure {@code CREDENTIAL_NOT_FOUND}, and those of {@link GetAuthorizationRequirements}
     */
    public Requirements execute(UserId user, String credentialId, @Nullable Map<String, Object> body) {
        CredentialView credential = credentials.execute(user, credentialId);
        Object returnUrl = body == null ? null : body.get("returnUrl");
        return requirements.first(
                user, modules.get(credential.type()), credentialId, returnUrl == null ? null : returnUrl.toString());
    }
}
