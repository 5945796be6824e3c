package dev.fulla.integration;

import dev.fulla.entity.Entity;
import dev.fulla.entity.EntityRepository;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.Required;
import dev.fulla.shared.UseCase;
import java.util.List;

/**
 * Finds the one integration of a type that uses an account which only the third party named, for code that is called from
 * outside without a user. What several users connected is refused, never guessed.
 */
@UseCase
public class FindIntegrationContext {
    private final EntityRepository entities;
    private final IntegrationRepository integrations;
    private final IntegrationContexts contexts;

    FindIntegrationContext(
            EntityRepository entities, IntegrationRepository integrations, IntegrationContexts contexts) {
        this.entities = entities;
        this.integrations = integrations;
        this.contexts = contexts;
    }

    /** @throws PermanentFailure {@code ENTITY_NOT_FOUND}; {@code INTEGRATION_NOT_FOUND}; {@code AMBIGUOUS_ENTITY} */
    public IntegrationContext execute(String integrationType, String moduleName, String externalId) {
        new Required()
                .value("integrationType", integrationType)
                .value("moduleName", moduleName)
                .value("externalId", externalId)
                .check();
        List<String> accounts = entities.listByExternalId(moduleName, externalId).stream()
                .map(Entity::id)
                .toList();
        if (accounts.isEmpty()) {
            throw new PermanentFailure(
                    ErrorCode.ENTITY_NOT_FOUND, "Nobody connected this account of the module " + moduleName + ".");
        }
        List<Integration> found = integrations.listByTypeAndEntities(integrationType, accounts);
        if (found.isEmpty()) {
            throw new PermanentFailure(
                    ErrorCode.INTEGRATION_NOT_FOUND, "No integration " + integrationType + " uses this account.");
        }
        if (found.size() > 1) {
            throw new PermanentFailure(
                    ErrorCode.AMBIGUOUS_ENTITY,
                    "Several integrations " + integrationType + " use this account; name the integration's id.");
        }
        return contexts.open(found.get(0));
    }
}
