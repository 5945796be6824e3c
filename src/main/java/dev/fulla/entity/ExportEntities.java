package dev.fulla.entity;

import dev.fulla.shared.Page;
import dev.fulla.shared.UserId;
import dev.fulla.user.ExportSection;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Connected accounts with their facts. */
@Component
class ExportEntities implements ExportSection {
    private final EntityRepository entities;

    ExportEntities(EntityRepository entities) {
        this.entities = entities;
    }

    @Override
    public String name() {
        return "entities";
    }

    @Override
    public Page<?> page(UserId user, @Nullable String cursor, int limit) {
        return entities.list(user, cursor, limit);
    }
}
