package dev.fulla.entity;

import dev.fulla.credential.CredentialRepository;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;
import java.time.Clock;

/** Changes name, credential or facts of an entity, for code inside the process. */
@UseCase
public class UpdateEntity {
    private final EntityRepository entities;
    private final CredentialRepository credentials;
    private final EntityViews views;
    private final Clock clock;

    UpdateEntity(EntityRepository entities, CredentialRepository credentials, EntityViews views, Clock clock) {
        this.entities = entities;
        this.credentials = credentials;
        this.views = views;
        this.clock = clock;
    }

    /**
     * @throws PermanentFailure {@code ENTITY_NOT_FOUND}, or {@code CREDENTIAL_NOT_FOUND} when the credential is not this
     *     user's or of another module
     */
    public EntityView execute(UserId user, String entityId, EntityChange change) {
        Entity known = entities.find(user, entityId).orElseThrow(() -> Entities.notFound(entityId));
        String credentialId = change.credentialId();
        if (credentialId != null
                && credentials.find(user, credentialId)
                        .filter(found -> found.moduleName().equals(known.moduleName()))
                        .isEmpty()) {
            throw new PermanentFailure(
                    ErrorCode.CREDENTIAL_NOT_FOUND, "No credential " + credentialId + " for this entity's user and module.");
        }
        Entity changed = entities.update(user, entityId, change, clock.instant())
                .orElseThrow(() -> Entities.notFound(entityId));
        OwnCredentials.keep(credentials, user, credentialId);
        return views.view(changed);
    }
}
