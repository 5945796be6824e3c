package dev.fulla.integration;

import dev.fulla.shared.Failure;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells an integration what happened to it, where its answer does not matter. */
@Component
class IntegrationNotices {
    private final IntegrationContexts contexts;
    private final IntegrationCatalog catalog;
    private final DispatchEvent dispatchEvent;
    private final IntegrationMessages messages;

    IntegrationNotices(
            IntegrationContexts contexts,
            IntegrationCatalog catalog,
            DispatchEvent dispatchEvent,
            IntegrationMessages messages) {
        this.contexts = contexts;
        this.catalog = catalog;
        this.dispatchEvent = dispatchEvent;
        this.messages = messages;
    }

    /** A handler that fails leaves a message and changes nothing else. */
    void tell(Integration integration, String event, Map<String, Object> payload) {
        if (catalog.find(integration.type()).isEmpty()) {
            return;
        }
        try {
            dispatchEvent.execute(contexts.open(integration), event, payload);
        } catch (Failure e) {
            messages.add(integration, MessageKind.ERRORS, "Event Failed", event + ": " + e.getMessage());
        }
    }
}
