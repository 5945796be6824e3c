package dev.fulla.integration;

import dev.fulla.shared.PermanentFailure;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Single secret fields of configurations, for what is built upon integrations. */
@Component
public class IntegrationSecrets {
    private final IntegrationRepository integrations;
    private final IntegrationContexts contexts;
    private final ConfigSecrets secrets;
    private final Clock clock;

    IntegrationSecrets(
            IntegrationRepository integrations, IntegrationContexts contexts, ConfigSecrets secrets, Clock clock) {
        this.integrations = integrations;
        this.contexts = contexts;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** The opened value; nothing when it is empty. */
    public Optional<String> find(Integration integration, String field) {
        Object value = secrets.open(contexts.definition(integration).config(), integration).get(field);
        return value instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
    }

    /** @throws PermanentFailure {@code INTEGRATION_NOT_FOUND} when it is gone, or being taken down */
    public void put(Integration integration, String field, String value) {
        Form form = contexts.definition(integration).config();
        integrations
                .mergeConfig(
                        integration.owner(),
                        integration.id(),
                        secrets.seal(form, integration.id(), Map.of(field, value)),
                        Set.of(),
                        clock.instant())
                .orElseThrow(() -> IntegrationContexts.notFound(integration.id()));
    }
}
