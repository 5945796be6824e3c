package dev.fulla.integration;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An integration that a user could have, as the front end reads it.
 *
 * @param type name of the definition's first module, not of the definition: the front end compares it with accounts
 * @param integrationType what to send as {@code config.type}
 * @param requiredEntities keys of the definition's modules
 */
public record OptionView(
        String type,
        String integrationType,
        boolean hasUserConfig,
        boolean isMany,
        boolean requiresNewEntity,
        List<String> requiredEntities,
        DisplayView display) {
    public OptionView {
        requiredEntities = List.copyOf(requiredEntities);
    }

    /** What people see of it. */
    public record DisplayView(
            String name,
            String description,
            @Nullable String detailsUrl,
            @Nullable String icon,
            @Nullable String category) {}

    static OptionView of(IntegrationDefinition definition) {
        IntegrationDefinition.Display display = definition.display();
        return new OptionView(
                definition.firstModule(),
                definition.name(),
                definition.hasUserConfig(),
                definition.isMany(),
                definition.requiresNewEntity(),
                List.copyOf(definition.modules().keySet()),
                new DisplayView(
                        display.name(),
                        display.description(),
                        display.detailsUrl(),
                        display.icon(),
                        display.category()));
    }

    /** What is left to say when the definition is no longer installed. */
    static OptionView gone(String type) {
        return new OptionView(
                type, type, false, false, false, List.of(), new DisplayView(type, "Not installed any more", null, null, null));
    }
}
