package dev.fulla.entity;

import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;
import java.util.Map;

/** Answers what a user can choose in a connected account. */
@UseCase
public class GetEntityOptions {
    private final EntityRepository entities;
    private final AccountCheck check;

    GetEntityOptions(EntityRepository entities, AccountCheck check) {
        this.entities = entities;
        this.check = check;
    }

    /** @throws PermanentFailure {@code ENTITY_NOT_FOUND}; {@code NOT_SUPPORTED} when the module has no options */
    public Map<String, Object> execute(UserId user, String entityId) {
        Entity entity = entities.find(user, entityId).orElseThrow(() -> Entities.notFound(entityId));
        return check.options(entity.connection(), null);
    }
}
