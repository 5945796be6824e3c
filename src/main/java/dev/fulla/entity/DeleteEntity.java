package dev.fulla.entity;

import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes a connected account; its credential stays, what was built on the account is told. */
@UseCase
public class DeleteEntity {
    private static final Logger log = LoggerFactory.getLogger(DeleteEntity.class);

    private final EntityRepository entities;
    private final List<EntityListener> listeners;

    DeleteEntity(EntityRepository entities, List<EntityListener> listeners) {
        this.entities = entities;
        this.listeners = listeners;
    }

    /** @throws PermanentFailure {@code ENTITY_NOT_FOUND} when the user has no such entity */
    public void execute(UserId user, String entityId) {
        Entity entity = entities.delete(user, entityId).orElseThrow(() -> Entities.notFound(entityId));
        log.info("entity deleted id={} module={}", entity.id(), entity.moduleName());
        listeners.forEach(listener -> listener.deleted(entity));
    }
}
