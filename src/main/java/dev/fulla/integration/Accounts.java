package dev.fulla.integration;

import dev.fulla.entity.Entity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds out which account goes with which key of a definition. */
final class Accounts {
    private Accounts() {}

    /**
     * Gives each entity, in order, to the first free key of its module. What finds none free goes beside the first of its
     * module, unless it is there already; entities of other modules are left out.
     */
    static Map<String, List<Entity>> byKey(IntegrationDefinition definition, List<Entity> entities) {
        Map<String, List<Entity>> accounts = new LinkedHashMap<>();
        for (Entity entity : entities) {
            List<String> keys = definition.modules().entrySet().stream()
                    .filter(module -> module.getValue().equals(entity.moduleName()))
                    .map(Map.Entry::getKey)
                    .toList();
            keys.stream()
                    .filter(key -> !accounts.containsKey(key))
                    .findFirst()
                    .or(() -> keys.stream().findFirst())
                    .ifPresent(key -> add(accounts.computeIfAbsent(key, unused -> new ArrayList<>()), entity));
        }
        return accounts;
    }

    private static void add(List<Entity> accounts, Entity entity) {
        if (accounts.stream().noneMatch(known -> known.id().equals(entity.id()))) {
            accounts.add(entity);
        }
    }
}
