package dev.fulla.entity;

import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;

/** Answers one connected account of a user. */
@UseCase
public class GetEntity {
    private final EntityRepository entities;
    private final EntityViews views;

    GetEntity(EntityRepository entities, EntityViews views) {
        this.entities = entities;
        this.views = views;
    }

    /** @throws PermanentFailure {@code ENTITY_NOT_FOUND} when the user has no such entity */
    public EntityView execute(UserId user, String entityId) {
        return entities.find(user, entityId).map(views::view).orElseThrow(() -> Entities.notFound(entityId));
    }
}
