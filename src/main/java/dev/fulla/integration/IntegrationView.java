package dev.fulla.integration;

import java.util.List;
import java.util.Map;

/**
 * An integration as its owner may see it, without any secret.
 *
 * @param entities ids after a change, objects ({@link AccountView}) in a list; in the order and as often as submitted
 */
public record IntegrationView(
        String id,
        String userId,
        List<?> entities,
        Map<String, Object> config,
        IntegrationStatus status,
        String version,
        Messages messages,
        OptionView options) {
    public IntegrationView {
        entities = List.copyOf(entities);
    }
}
