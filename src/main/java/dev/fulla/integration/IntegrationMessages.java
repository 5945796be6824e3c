package dev.fulla.integration;

import java.time.Clock;
import org.springframework.stereotype.Component;

/** Writes down what users must learn about their integrations. */
@Component
class IntegrationMessages {
    static final String CONFIG_TITLE = "Config Validation Error";

    private final IntegrationRepository integrations;
    private final IntegrationProperties properties;
    private final Clock clock;

    IntegrationMessages(IntegrationRepository integrations, IntegrationProperties properties, Clock clock) {
        this.integrations = integrations;
        this.properties = properties;
        this.clock = clock;
    }

    /** Answers the integration with the message, or as it was when it is gone by now. */
    Integration add(Integration integration, MessageKind kind, String title, String text) {
        Message message = new Message(title, text, clock.millis());
        return integrations
                .appendMessage(integration.owner(), integration.id(), kind, message, properties.messages())
                .orElse(integration);
    }
}
