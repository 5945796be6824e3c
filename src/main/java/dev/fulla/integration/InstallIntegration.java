package dev.fulla.integration;

import dev.fulla.shared.Failure;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Brings a stored integration to work: ON_CREATE for a new one, a test of its accounts for one that was there. */
@Component
class InstallIntegration {
    private static final Logger log = LoggerFactory.getLogger(InstallIntegration.class);

    private final IntegrationRepository integrations;
    private final IntegrationContexts contexts;
    private final DispatchEvent dispatchEvent;
    private final StatusChanges statusChanges;
    private final AccountTests accountTests;
    private final IntegrationMessages messages;
    private final IntegrationProperties properties;
    private final Clock clock;

    InstallIntegration(
            IntegrationRepository integrations,
            IntegrationContexts contexts,
            DispatchEvent dispatchEvent,
            StatusChanges statusChanges,
            AccountTests accountTests,
            IntegrationMessages messages,
            IntegrationProperties properties,
            Clock clock) {
        this.integrations = integrations;
        this.contexts = contexts;
        this.dispatchEvent = dispatchEvent;
        this.statusChanges = statusChanges;
        this.accountTests = accountTests;
        this.messages = messages;
        this.properties = properties;
        this.clock = clock;
    }

    /** Sends ON_CREATE and answers the integration as it is afterwards; when that fails, it stays IN_CREATION. */
    Integration fresh(Integration integration) {
        try {
            dispatchEvent.execute(
                    contexts.open(integration),
                    IntegrationEvents.ON_CREATE,
                    Map.of("integrationId", integration.id()));
        } catch (Failure e) {
            messages.add(integration, MessageKind.ERRORS, "Creation Failed", String.valueOf(e.getMessage()));
            throw e;
        }
        Integration now = contexts.get(integration.owner(), integration.id());
        log.info("integration created id={} type={}", now.id(), now.type());
        return now.status() == IntegrationStatus.IN_CREATION
                ? statusChanges.fitToConfig(now, IntegrationStatus.IN_CREATION)
                : now;
    }

    /** Answers one that was there: tested and, if it was paused, resumed; or started again when it never came about. */
    Integration existing(Integration integration) {
        if (integration.status() != IntegrationStatus.IN_CREATION) {
            return accountTests.reconcile(integration, true).integration();
        }
        Instant abandonedBefore = clock.instant().minus(properties.abandonedAfter());
        boolean failed = !integration.messages().errors().isEmpty();
        if (!failed && integration.updatedAt().isAfter(abandonedBefore)) {
            return integration;
        }
        return integrations
                .restartCreation(integration.owner(), integration.id(), integration.updatedAt(), clock.instant())
                .map(this::fresh)
                .orElse(integration);
    }
}
