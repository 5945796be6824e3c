package dev.fulla.integration;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The integrations of this installation, by name. */
public final class IntegrationCatalog {
    private final Map<String, IntegrationDefinition> definitions = new LinkedHashMap<>();

    /** @param definitions checked, with different names */
    public IntegrationCatalog(Collection<IntegrationDefinition> definitions) {
        definitions.forEach(definition -> this.definitions.put(definition.name(), definition));
    }

    public List<IntegrationDefinition> all() {
        return List.copyOf(definitions.values());
    }

    /** Answers nothing when the definition was taken out of the installation. */
    public Optional<IntegrationDefinition> find(String name) {
        return Optional.ofNullable(definitions.get(name));
    }

    /** @throws PermanentFailure {@code UNKNOWN_INTEGRATION_TYPE}, listing the names that exist */
    public IntegrationDefinition get(String name) {
        return find(name)
                .orElseThrow(() -> new PermanentFailure(
                        ErrorCode.UNKNOWN_INTEGRATION_TYPE,
                        "There is no integration of this type. Valid types: " + String.join(", ", definitions.keySet())
                                + "."));
    }
}
