package dev.fulla.integration;

import dev.fulla.shared.Failure;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes an integration down: ON_DELETE with whatever accounts are left, then the row. Accounts and credentials stay. */
@UseCase
public class DeleteIntegration {
    private static final Logger log = LoggerFactory.getLogger(DeleteIntegration.class);

    private final IntegrationRepository integrations;
    private final IntegrationContexts contexts;
    private final IntegrationCatalog catalog;
    private final DispatchEvent dispatchEvent;
    private final IntegrationListeners listeners;
    private final IntegrationProperties properties;
    private final Clock clock;

    DeleteIntegration(
            IntegrationRepository integrations,
            IntegrationContexts contexts,
            IntegrationCatalog catalog,
            DispatchEvent dispatchEvent,
            IntegrationListeners listeners,
            IntegrationProperties properties,
            Clock clock) {
        this.integrations = integrations;
        this.contexts = contexts;
        this.catalog = catalog;
        this.dispatchEvent = dispatchEvent;
        this.listeners = listeners;
        this.properties = properties;
        this.clock = clock;
    }

    /** @throws PermanentFailure {@code INTEGRATION_NOT_FOUND} when there is none, or it is being deleted already */
    public void execute(UserId user, String integrationId) {
        Instant now = clock.instant();
        Integration integration = integrations
                .markInDeletion(user, integrationId, now.minus(properties.abandonedAfter()), now)
                .orElseThrow(() -> IntegrationContexts.notFound(integrationId));
        if (catalog.find(integration.type()).isPresent()) {
            tell(integration);
        }
        integrations.delete(user, integrationId);
        listeners.deleted(integration);
        log.info("integration deleted id={} type={}", integration.id(), integration.type());
    }

    /** Neither a handler that fails nor a lost key keeps a user from deleting. */
    private void tell(Integration integration) {
        try {
            dispatchEvent.execute(contexts.open(integration), IntegrationEvents.ON_DELETE, null);
        } catch (Failure e) {
            log.warn("on-delete failed id={} type={} code={}", integration.id(), integration.type(), e.code(), e);
        }
    }
}
