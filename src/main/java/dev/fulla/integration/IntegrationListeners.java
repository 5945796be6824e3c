package dev.fulla.integration;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Tells all listeners, whatever becomes of each. */
@Component
class IntegrationListeners {
    private static final Logger log = LoggerFactory.getLogger(IntegrationListeners.class);

    private final ObjectProvider<IntegrationListener> listeners;

    /** Looks them up when something happens, since they may themselves depend on integrations. */
    IntegrationListeners(ObjectProvider<IntegrationListener> listeners) {
        this.listeners = listeners;
    }

    void statusChanged(Integration integration) {
        tell(listener -> listener.statusChanged(integration));
    }

    void deleted(Integration integration) {
        tell(listener -> listener.deleted(integration));
    }

    private void tell(Consumer<IntegrationListener> message) {
        for (IntegrationListener listener : listeners) {
            try {
                message.accept(listener);
            } catch (RuntimeException e) {
                log.error("integration listener failed listener={}", listener.getClass().getSimpleName(), e);
            }
        }
    }
}
