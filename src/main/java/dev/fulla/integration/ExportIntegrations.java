package dev.fulla.integration;

import dev.fulla.shared.Page;
import dev.fulla.shared.UserId;
import dev.fulla.user.ExportSection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Integrations without the secret fields of their configuration. */
@Component
class ExportIntegrations implements ExportSection {
    private final IntegrationRepository integrations;

    ExportIntegrations(IntegrationRepository integrations) {
        this.integrations = integrations;
    }

    record Exported(
            String id, String type, String version, IntegrationStatus status, Map<String, Object> config,
            List<String> entityIds, Messages messages, Instant createdAt, Instant updatedAt) {}

    @Override
    public String name() {
        return "integrations";
    }

    @Override
    public Page<?> page(UserId user, @Nullable String cursor, int limit) {
        Page<Integration> page = integrations.list(user, cursor, limit);
        return new Page<>(
                page.items().stream()
                        .map(one -> new Exported(
                                one.id(), one.type(), one.version(), one.status(), ConfigSecrets.hide(one.config()),
                                one.entityIds(), one.messages(), one.createdAt(), one.updatedAt()))
                        .toList(),
                page.next());
    }
}
