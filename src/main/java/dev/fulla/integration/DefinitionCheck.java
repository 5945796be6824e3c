package dev.fulla.integration;

import java.util.List;

/** Checks the part of a definition that another slice makes work; a bean of that slice. */
@FunctionalInterface
public interface DefinitionCheck {
    /** Each names the key and what was expected; the file is named by whoever asks. */
    List<String> problems(IntegrationDefinition definition);
}
