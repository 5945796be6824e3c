package dev.fulla.integration;

import dev.fulla.shared.Failure;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.Required;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;
import java.time.Clock;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Merges submitted keys into an integration's configuration and tells the integration. */
@UseCase
public class UpdateIntegration {
    private final IntegrationRepository integrations;
    private final IntegrationContexts contexts;
    private final ConfigSecrets secrets;
    private final StatusChanges statusChanges;
    private final DispatchEvent dispatchEvent;
    private final IntegrationMessages messages;
    private final IntegrationViews views;
    private final Clock clock;

    UpdateIntegration(
            IntegrationRepository integrations,
            IntegrationContexts contexts,
            ConfigSecrets secrets,
            StatusChanges statusChanges,
            DispatchEvent dispatchEvent,
            IntegrationMessages messages,
            IntegrationViews views,
            Clock clock) {
        this.integrations = integrations;
        this.contexts = contexts;
        this.secrets = secrets;
        this.statusChanges = statusChanges;
        this.dispatchEvent = dispatchEvent;
        this.messages = messages;
        this.views = views;
        this.clock = clock;
    }

    /** @param config keys to set; null takes a key out, {@code type} is ignored, other keys stay */
    public record Command(@Nullable Map<String, Object> config) {
        public Command {
            new Required().value("config", config).check();
            config = Collections.unmodifiableMap(new LinkedHashMap<>(config));
        }
    }

    /**
     * @throws PermanentFailure {@code INTEGRATION_NOT_FOUND}; {@code INVALID_CONFIG} with nothing stored;
     *     {@code INTEGRATION_NOT_ACTIVE} without definition; or what the handler of ON_UPDATE threw, which leaves the new
     *     configuration in place
     */
    public IntegrationView execute(UserId user, String integrationId, Command command) {
        Integration known = contexts.get(user, integrationId);
        IntegrationDefinition definition = contexts.definition(known);
        NewIntegration.checkConfig(definition, command.config());
        Integration merged = merge(known, definition, command.config());
        if (merged.status().isInstalled()) {
            merged = fit(merged);
            tell(merged, command.config());
        }
        return views.changed(contexts.get(user, integrationId));
    }

    private Integration merge(Integration known, IntegrationDefinition definition, Map<String, Object> submitted) {
        Map<String, Object> changed = new LinkedHashMap<>();
        Set<String> removed = new HashSet<>();
        submitted.forEach((key, value) -> {
            if (value == null) {
                removed.add(key);
            } else {
                changed.put(key, value);
            }
        });
        changed.remove("type");
        return integrations
                .mergeConfig(
                        known.owner(),
                        known.id(),
                        secrets.seal(definition.config(), known.id(), changed),
                        removed,
                        clock.instant())
                .orElseThrow(() -> IntegrationContexts.notFound(known.id()));
    }

    private Integration fit(Integration merged) {
        return merged.status() == IntegrationStatus.ENABLED || merged.status() == IntegrationStatus.NEEDS_CONFIG
                ? statusChanges.fitToConfig(merged, merged.status())
                : merged;
    }

    private void tell(Integration merged, Map<String, Object> submitted) {
        try {
            dispatchEvent.execute(
                    contexts.open(merged), IntegrationEvents.ON_UPDATE, Map.of("config", submitted));
        } catch (Failure e) {
            messages.add(merged, MessageKind.ERRORS, "Update Failed", String.valueOf(e.getMessage()));
            throw e;
        }
    }
}
