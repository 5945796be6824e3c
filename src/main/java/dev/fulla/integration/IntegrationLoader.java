package dev.fulla.integration;

import dev.fulla.entity.Entity;
import dev.fulla.entity.EntityRepository;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Loads many integrations at once, each with what its handlers work with, for code that knows their owners already. */
@Component
public class IntegrationLoader {
    private final IntegrationRepository integrations;
    private final EntityRepository entities;
    private final IntegrationContexts contexts;

    IntegrationLoader(IntegrationRepository integrations, EntityRepository entities, IntegrationContexts contexts) {
        this.integrations = integrations;
        this.entities = entities;
        this.contexts = contexts;
    }

    /** Those that exist, by id. */
    public Map<String, Integration> find(Collection<String> ids) {
        return integrations.listByIds(ids).stream().collect(Collectors.toMap(Integration::id, one -> one));
    }

    /** Those of a type in the order of their ids, after this one; the empty text begins. */
    public List<Integration> list(String type, String afterId, int limit) {
        return integrations.listByType(type, afterId, limit);
    }

    /** By id; an integration whose definition is not installed here is left out. Secrets of its configuration are opened. */
    public Map<String, IntegrationContext> open(Collection<Integration> wanted) {
        List<String> accounts =
                wanted.stream().flatMap(one -> one.entityIds().stream()).distinct().toList();
        Map<String, Entity> found = entities.listByIds(accounts).stream()
                .collect(Collectors.toMap(Entity::id, entity -> entity));
        Map<String, IntegrationContext> opened = new HashMap<>();
        for (Integration one : wanted) {
            List<Entity> own = one.entityIds().stream()
                    .map(found::get)
                    .filter(Objects::nonNull)
                    .filter(entity -> entity.owner().equals(one.owner()))
                    .toList();
            contexts.open(one, own).ifPresent(context -> opened.put(one.id(), context));
        }
        return opened;
    }
}
