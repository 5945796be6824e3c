package dev.fulla.entity;

import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;
import java.time.Clock;
import java.util.List;

/** Takes an entity's credential away, for code inside the process; the credential itself stays. */
@UseCase
public class UnsetCredential {
    private final EntityRepository entities;
    private final EntityViews views;
    private final List<EntityListener> listeners;
    private final Clock clock;

    UnsetCredential(EntityRepository entities, EntityViews views, List<EntityListener> listeners, Clock clock) {
        this.entities = entities;
        this.views = views;
        this.listeners = listeners;
        this.clock = clock;
    }

    /** @throws PermanentFailure {@code ENTITY_NOT_FOUND} when the user has no such entity */
    public EntityView execute(UserId user, String entityId) {
        Entity entity = entities.unlinkCredential(user, entityId, clock.instant())
                .orElseThrow(() -> Entities.notFound(entityId));
        listeners.forEach(listener -> listener.disconnected(entity));
        return views.view(entity);
    }
}
