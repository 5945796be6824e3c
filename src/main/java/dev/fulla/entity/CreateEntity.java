package dev.fulla.entity;

import dev.fulla.credential.CredentialRepository;
import dev.fulla.credential.StoredCredential;
import dev.fulla.module.Account;
import dev.fulla.module.Connection;
import dev.fulla.module.ModuleCatalog;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.Required;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the entity of the account that a stored credential opens, after asking the third party which one that is. */
@UseCase
public class CreateEntity {
    private final CredentialRepository credentials;
    private final ModuleCatalog modules;
    private final AccountCheck check;
    private final LinkEntity linkEntity;
    private final EntityViews views;

    CreateEntity(
            CredentialRepository credentials,
            ModuleCatalog modules,
            AccountCheck check,
            LinkEntity linkEntity,
            EntityViews views) {
        this.credentials = credentials;
        this.modules = modules;
        this.check = check;
        this.linkEntity = linkEntity;
        this.views = views;
    }

    /** @param data holds {@code credential_id} */
    public record Command(@Nullable String entityType, @Nullable Map<String, Object> data) {
        public Command {
            new Required().value("entityType", entityType).value("data", data).check();
            new Required().value("data.credential_id", data == null ? null : data.get("credential_id")).check();
        }
    }

    /**
     * @throws PermanentFailure {@code CREDENTIAL_NOT_FOUND}; {@code UNKNOWN_ENTITY_TYPE}; {@code INVALID_REQUEST} when the
     *     credential is of another module
     */
    public EntityView execute(UserId user, Command command) {
        String module = String.valueOf(command.entityType());
        modules.get(module);
        String credentialId = String.valueOf(command.data().get("credential_id"));
        StoredCredential credential = credentials.find(user, credentialId)
                .orElseThrow(() -> new PermanentFailure(
                        ErrorCode.CREDENTIAL_NOT_FOUND, "No credential " + credentialId + " for this user."));
        if (!credential.moduleName().equals(module)) {
            throw new PermanentFailure(
                    ErrorCode.INVALID_REQUEST, "Credential " + credentialId + " is not of the module " + module + ".");
        }
        Account account = check.identify(new Connection(user, module, null, credentialId, Map.of()));
        return views.view(linkEntity.execute(
                user,
                new LinkEntity.Command(
                        module, account.externalId(), account.name(), credentialId, account.entityData())));
    }
}
