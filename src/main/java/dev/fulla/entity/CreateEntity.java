package dev.fulla.entity;

import dev.fulla.module.Account;
import dev.fulla.module.Connection;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.Required;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the entity of the account that a stored credential opens, after asking the third party which one that is. */
@UseCase
public class CreateEntity {
    private final OwnCredentials credentials;
    private final AccountCheck check;
    private final LinkEntity linkEntity;
    private final EntityViews views;

    CreateEntity(OwnCredentials credentials, AccountCheck check, LinkEntity linkEntity, EntityViews views) {
        this.credentials = credentials;
        this.check = check;
        this.linkEntity = linkEntity;
        this.views = views;
    }

    /**
     * What to make.
     *
     * @param entityType the module's name
     * @param data holds {@code credential_id}
     */
    public record Command(@Nullable String entityType, @Nullable Map<String, Object> data) {
        public Command {
            new Required().value("entityType", entityType).value("data", data).check();
            new Required().value("data.credential_id", data.get("credential_id")).check();
        }

        String credentialId() {
            return String.valueOf(data.get("credential_id"));
        }
    }

    /**
     * @throws PermanentFailure {@code CREDENTIAL_NOT_FOUND}; {@code UNKNOWN_ENTITY_TYPE}; {@code INVALID_REQUEST} when the
     *     credential is of another module
     */
    public EntityView execute(UserId user, Command command) {
        Connection connection = credentials.connection(user, command.credentialId(), command.entityType());
        Account account = check.identify(connection);
        LinkEntity.Command link = new LinkEntity.Command(
                connection.module(),
                account.externalId(),
                account.name(),
                connection.credentialId(),
                account.entityData());
        return views.view(linkEntity.execute(user, link));
    }
}
