package dev.fulla.entity;

import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists the connected accounts of a user, oldest first. */
@UseCase
public class ListEntities {
    private final EntityRepository entities;
    private final EntityViews views;

    ListEntities(EntityRepository entities, EntityViews views) {
        this.entities = entities;
        this.views = views;
    }

    /** @param moduleName null for the accounts of all modules */
    public List<EntityView> execute(UserId user, @Nullable String moduleName) {
        return views.view(user, moduleName == null ? entities.list(user) : entities.listByModule(user, moduleName));
    }
}
