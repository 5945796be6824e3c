package dev.fulla.integration;

import dev.fulla.entity.Entity;
import dev.fulla.entity.EntityRepository;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Loads integrations with what their handlers work with. */
@Component
class IntegrationContexts {
    private final IntegrationRepository integrations;
    private final EntityRepository entities;
    private final IntegrationCatalog catalog;
    private final ConfigSecrets secrets;

    IntegrationContexts(
            IntegrationRepository integrations,
            EntityRepository entities,
            IntegrationCatalog catalog,
            ConfigSecrets secrets) {
        this.integrations = integrations;
        this.entities = entities;
        this.catalog = catalog;
        this.secrets = secrets;
    }

    /** @throws PermanentFailure {@code INTEGRATION_NOT_FOUND} when the user has no such integration */
    Integration get(UserId user, String integrationId) {
        return integrations.find(user, integrationId).orElseThrow(() -> notFound(integrationId));
    }

    /** @throws PermanentFailure {@code INTEGRATION_NOT_FOUND}; {@code INTEGRATION_NOT_ACTIVE} without definition */
    IntegrationContext open(UserId user, String integrationId) {
        return open(get(user, integrationId));
    }

    /** @throws PermanentFailure {@code INTEGRATION_NOT_ACTIVE} when the definition is no longer installed */
    IntegrationContext open(Integration integration) {
        IntegrationDefinition definition = definition(integration);
        return open(definition, integration, entities.listByIds(integration.owner(), integration.entityIds()));
    }

    /** @return nothing when the definition is no longer installed */
    Optional<IntegrationContext> open(Integration integration, List<Entity> accounts) {
        return catalog.find(integration.type()).map(definition -> open(definition, integration, accounts));
    }

    private IntegrationContext open(IntegrationDefinition definition, Integration integration, List<Entity> accounts) {
        return new IntegrationContext(
                definition,
                integration.owner(),
                integration,
                definition.config().withDefaults(secrets.open(definition.config(), integration)),
                Accounts.byKey(definition, accounts));
    }

    /** A context without any integration. */
    IntegrationContext dry(IntegrationDefinition definition, @Nullable UserId user) {
        return new IntegrationContext(definition, user, null, definition.config().withDefaults(Map.of()), Map.of());
    }

    /** @throws PermanentFailure {@code INTEGRATION_NOT_ACTIVE} when the definition is no longer installed */
    IntegrationDefinition definition(Integration integration) {
        return catalog.find(integration.type())
                .orElseThrow(() -> new PermanentFailure(
                        ErrorCode.INTEGRATION_NOT_ACTIVE,
                        "The integration type " + integration.type() + " is not installed here any more."));
    }

    static PermanentFailure notFound(String integrationId) {
        return new PermanentFailure(
                ErrorCode.INTEGRATION_NOT_FOUND, "No integration " + integrationId + " for this user.");
    }
}
