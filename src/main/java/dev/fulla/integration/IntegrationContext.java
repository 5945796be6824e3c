package dev.fulla.integration;

import dev.fulla.entity.Entity;
import dev.fulla.module.Connection;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UserId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a handler of an event works with: the integration, what it is configured to, and its accounts. */
public final class IntegrationContext {
    private final IntegrationDefinition definition;
    private final @Nullable UserId owner;
    private final @Nullable Integration integration;
    private final Map<String, Object> config;
    private final Map<String, List<Entity>> accounts;

    IntegrationContext(
            IntegrationDefinition definition,
            @Nullable UserId owner,
            @Nullable Integration integration,
            Map<String, Object> config,
            Map<String, List<Entity>> accounts) {
        this.definition = definition;
        this.owner = owner;
        this.integration = integration;
        this.config = Collections.unmodifiableMap(new LinkedHashMap<>(config));
        this.accounts = Collections.unmodifiableMap(new LinkedHashMap<>(accounts));
    }

    public IntegrationDefinition definition() {
        return definition;
    }

    /** Whom the event is about; nothing on a route that anybody may call. */
    public Optional<UserId> owner() {
        return Optional.ofNullable(owner);
    }

    /** Nothing on a route of the definition as such. */
    public Optional<Integration> integration() {
        return Optional.ofNullable(integration);
    }

    /** The stored configuration with secrets opened and defaults filled in. */
    public Map<String, Object> config() {
        return config;
    }

    /** By key of the definition's modules: accounts that are linked, each the first of its key. No secret is read. */
    public Map<String, Connection> modules() {
        Map<String, Connection> connections = new LinkedHashMap<>();
        accounts.forEach((key, entities) -> {
            if (entities.get(0).credentialId() != null) {
                connections.put(key, entities.get(0).connection());
            }
        });
        return connections;
    }

    /**
     * What calls of one module are made with.
     *
     * @throws PermanentFailure {@code INVALID_REQUEST} when the definition has no such key; {@code ENTITY_NOT_FOUND} when
     *     this integration has no account for it; {@code CREDENTIAL_INVALID} while the account is disconnected
     */
    public Connection connection(String key) {
        return entities(key).get(0).connection();
    }

    /** As {@link #connection}, for all accounts that were given for this key. */
    public List<Connection> connections(String key) {
        return entities(key).stream().map(Entity::connection).toList();
    }

    private List<Entity> entities(String key) {
        if (!definition.modules().containsKey(key)) {
            throw new PermanentFailure(
                    ErrorCode.INVALID_REQUEST,
                    "The integration " + definition.name() + " has no module '" + key + "'; it has "
                            + String.join(", ", definition.modules().keySet()) + ".");
        }
        List<Entity> entities = accounts.get(key);
        if (entities == null) {
            throw new PermanentFailure(
                    ErrorCode.ENTITY_NOT_FOUND, "This integration has no " + definition.modules().get(key) + " account.");
        }
        return entities;
    }

    /** Without configuration, which may hold secrets. */
    @Override
    public String toString() {
        return "IntegrationContext[definition=" + definition.name() + ", integration="
                + (integration == null ? null : integration.id()) + "]";
    }
}
