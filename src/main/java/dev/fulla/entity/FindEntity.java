package dev.fulla.entity;

import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;
import java.util.Optional;

/** Finds the entity of one account of a user, for code inside the process. */
@UseCase
public class FindEntity {
    private final EntityRepository entities;
    private final EntityViews views;

    FindEntity(EntityRepository entities, EntityViews views) {
        this.entities = entities;
        this.views = views;
    }

    public Optional<EntityView> execute(UserId user, String moduleName, String externalId) {
        return entities.findByKey(user, moduleName, externalId).map(views::view);
    }
}
