package dev.fulla.entity;

import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers what a user can choose in a connected account, after some of it was chosen. */
@UseCase
public class RefreshEntityOptions {
    private final EntityRepository entities;
    private final AccountCheck check;

    RefreshEntityOptions(EntityRepository entities, AccountCheck check) {
        this.entities = entities;
        this.check = check;
    }

    /** @throws PermanentFailure {@code ENTITY_NOT_FOUND}; {@code NOT_SUPPORTED} when the module has no options */
    public Map<String, Object> execute(UserId user, String entityId, @Nullable Map<String, Object> chosen) {
        Entity entity = entities.find(user, entityId).orElseThrow(() -> Entities.notFound(entityId));
        return check.options(entity.connection(), chosen == null ? Map.of() : chosen);
    }
}
