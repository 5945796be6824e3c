package dev.fulla.integration;

import dev.fulla.entity.Entity;
import dev.fulla.entity.EntityRepository;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UserId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks everything about an integration that somebody wants, before anything is stored. */
@Component
class NewIntegration {
    private final IntegrationCatalog catalog;
    private final EntityRepository entities;
    private final IntegrationProperties properties;

    NewIntegration(IntegrationCatalog catalog, EntityRepository entities, IntegrationProperties properties) {
        this.catalog = catalog;
        this.entities = entities;
        this.properties = properties;
    }

    /** What may be stored: {@code config} holds {@code type}; secrets in it are not sealed yet. */
    record Checked(IntegrationDefinition definition, List<String> entityIds, Map<String, Object> config) {}

    Checked check(UserId user, List<?> entityIds, Map<String, Object> config) {
        List<String> ids = texts(entityIds);
        List<Entity> accounts = own(user, ids);
        IntegrationDefinition definition = definition(config.get("type"), accounts);
        checkModules(definition, accounts);
        checkConfig(definition, config);
        Map<String, Object> withType = new LinkedHashMap<>();
        withType.put("type", definition.name());
        config.forEach((key, value) -> {
            if (value != null) {
                withType.putIfAbsent(key, value);
            }
        });
        return new Checked(definition, ids, withType);
    }

    /** @throws PermanentFailure {@code INVALID_CONFIG} naming what does not fit */
    static void checkConfig(IntegrationDefinition definition, Map<String, Object> config) {
        List<String> mistakes = definition.config().mistakes(config);
        if (!mistakes.isEmpty()) {
            throw new PermanentFailure(
                    ErrorCode.INVALID_CONFIG, "The configuration does not fit: " + String.join("; ", mistakes) + ".");
        }
    }

    private List<String> texts(List<?> entityIds) {
        List<String> texts = new ArrayList<>();
        for (Object id : entityIds) {
            if (!(id instanceof String text) || text.isBlank()) {
                throw new PermanentFailure(
                        ErrorCode.INVALID_REQUEST, "entities must be an array of entity ids, which are texts.");
            }
            texts.add(text);
        }
        if (texts.isEmpty() || texts.size() > properties.accounts()) {
            throw new PermanentFailure(
                    ErrorCode.INVALID_REQUEST, "entities must hold 1 to " + properties.accounts() + " entity ids.");
        }
        return texts;
    }

    private List<Entity> own(UserId user, List<String> ids) {
        List<Entity> accounts = entities.listByIds(user, ids);
        Set<String> found = accounts.stream().map(Entity::id).collect(Collectors.toSet());
        for (String id : ids) {
            if (!found.contains(id)) {
                throw new PermanentFailure(ErrorCode.ENTITY_NOT_FOUND, "No entity " + id + " for this user.");
            }
        }
        return accounts;
    }

    /** A missing type follows from the accounts when only one definition is for exactly these, or for all of these. */
    private IntegrationDefinition definition(@Nullable Object type, List<Entity> accounts) {
        if (type instanceof String name && !name.isBlank()) {
            return catalog.get(name);
        }
        if (type != null && !"".equals(type)) {
            throw new PermanentFailure(ErrorCode.INVALID_REQUEST, "config.type must be a text.");
        }
        Set<String> modules = accounts.stream().map(Entity::moduleName).collect(Collectors.toSet());
        List<IntegrationDefinition> able = catalog.all().stream()
                .filter(definition -> definition.modules().values().containsAll(modules))
                .toList();
        List<IntegrationDefinition> exact = able.stream()
                .filter(definition -> modules.containsAll(definition.modules().values()))
                .toList();
        if (exact.size() == 1) {
            return exact.get(0);
        }
        if (exact.isEmpty() && able.size() == 1) {
            return able.get(0);
        }
        throw new PermanentFailure(
                ErrorCode.INVALID_REQUEST,
                "Name the type in config.type. Valid types: "
                        + catalog.all().stream().map(IntegrationDefinition::name).collect(Collectors.joining(", "))
                        + ".");
    }

    private static void checkModules(IntegrationDefinition definition, List<Entity> accounts) {
        for (Entity account : accounts) {
            if (!definition.modules().containsValue(account.moduleName())) {
                throw new PermanentFailure(
                        ErrorCode.INVALID_REQUEST,
                        "The integration " + definition.name() + " has no use for a " + account.moduleName()
                                + " account; it takes " + String.join(", ", definition.modules().values()) + ".");
            }
        }
    }
}
