package dev.fulla.integration;

import dev.fulla.shared.UserId;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An integration that a user runs between connected accounts.
 *
 * @param type name of the definition, which may be gone
 * @param version the definition's version when the integration was made
 * @param config what the user chose, with {@code type}; values of secret fields are sealed
 * @param entityIds in the order and as often as submitted
 */
public record Integration(
        String id,
        UserId owner,
        String type,
        String version,
        IntegrationStatus status,
        Map<String, Object> config,
        List<String> entityIds,
        Messages messages,
        Instant createdAt,
        Instant updatedAt) {
    public Integration {
        config = Collections.unmodifiableMap(new LinkedHashMap<>(config));
        entityIds = List.copyOf(entityIds);
    }

    @Override
    public String toString() {
        return "Integration[id=" + id + ", type=" + type + ", status=" + status + "]";
    }
}
