package dev.fulla.integration;

import dev.fulla.event.EventLog;
import dev.fulla.shared.Failure;
import dev.fulla.shared.News;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
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
    private final EventLog events;
    private final IntegrationProperties properties;
    private final Clock clock;

    DeleteIntegration(
            IntegrationRepository integrations,
            IntegrationContexts contexts,
            IntegrationCatalog catalog,
            DispatchEvent dispatchEvent,
            IntegrationListeners listeners,
            EventLog events,
            IntegrationProperties properties,
            Clock clock) {
        this.integrations = integrations;
        this.contexts = contexts;
        this.catalog = catalog;
        this.dispatchEvent = dispatchEvent;
        this.listeners = listeners;
        this.events = events;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * That it is gone is told just before, under an id of its own: whoever dies in between leaves it in deletion, which
     * has no way back, and the next attempt tells nothing twice.
     *
     * @throws PermanentFailure {@code INTEGRATION_NOT_FOUND} when there is none, or it is being deleted already
     */
    public void execute(UserId user, String integrationId) {
        Instant now = clock.instant();
        Integration integration = integrations
                .markInDeletion(user, integrationId, now.minus(properties.abandonedAfter()), now)
                .orElseThrow(() -> IntegrationContexts.notFound(integrationId));
        if (catalog.find(integration.type()).isPresent()) {
            tell(integration);
        }
        events.tell("integrations", integrationId);
        events.publish(new News("deleted-" + integrationId, user, "integration.deleted",
                Map.of("integrationId", integrationId, "type", integration.type()), now));
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
