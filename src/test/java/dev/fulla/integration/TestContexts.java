package dev.fulla.integration;

import dev.fulla.entity.Entity;
import dev.fulla.module.Connection;
import dev.fulla.shared.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Contexts of an integration that is nowhere, with accounts that are somewhere. */
public final class TestContexts {
    private static final Instant AT = Instant.parse("2026-01-15T09:00:00Z");

    private TestContexts() {}

    /** Of an integration {@code pairs}, by key of its modules. */
    public static IntegrationContext of(UserId owner, Map<String, Connection> accounts) {
        IntegrationFiles files = new IntegrationFiles(new ArrayList<>(modules(accounts).values()));
        files.read("pairs.yaml", "name: pairs\nversion: 1.0.0\ndisplay: {name: Pairs, description: Keeps records in step}\nmodules: {"
                + String.join(", ", modules(accounts).entrySet().stream().map(one -> one.getKey() + ": " + one.getValue()).toList())
                + "}\n");
        Map<String, List<Entity>> entities = new LinkedHashMap<>();
        accounts.forEach((key, account) -> entities.put(key, List.of(new Entity(
                "entity-" + key, owner, account.module(), key, null, account.credentialId(), account.entityData(), AT, AT))));
        return new IntegrationContext(files.catalog().get("pairs"), owner, null, Map.of(), entities);
    }

    private static Map<String, String> modules(Map<String, Connection> accounts) {
        Map<String, String> modules = new LinkedHashMap<>();
        accounts.forEach((key, account) -> modules.put(key, account.module()));
        if (modules.isEmpty()) {
            modules.put("none", "none");
        }
        return modules;
    }
}
