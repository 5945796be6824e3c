package dev.fulla.module;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.fulla.shared.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Reads one module file; each problem becomes {@code <file>:<line> <key>: <what was expected>}. */
final class ModuleReader {
    private static final String SCHEMA = "/schema/module.schema.json";

    private final JsonNode schemaText;
    private final JsonSchema schema;

    ModuleReader() {
        try (InputStream text = ModuleReader.class.getResourceAsStream(SCHEMA)) {
            schemaText = Json.MAPPER.readTree(text);
        } catch (IOException e) {
            throw new IllegalStateException("The shipped schema " + SCHEMA + " is unreadable", e);
        }
        schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(schemaText, SchemaValidatorsConfig.builder().pathType(PathType.JSON_POINTER)
                        .locale(java.util.Locale.ROOT).build());
    }

    Optional<ModuleDefinition> read(ModuleFiles.Source source, List<String> problems) {
        YamlDocument document;
        try {
            document = YamlDocument.parse(source.text());
        } catch (YamlDocument.Unreadable e) {
            problems.add(source.name() + e.getMessage());
            return Optional.empty();
        }
        List<Problem> found = new ArrayList<>();
        if (!document.tree().isObject()) {
            found.add(new Problem("", "expected a module: an object with 'name', 'baseUrl' and 'auth'"));
        } else {
            schema.validate(document.tree()).forEach(message -> found.add(problem(message)));
        }
        Optional<ModuleDefinition> definition = Optional.empty();
        if (found.isEmpty()) {
            definition = bind(document.tree(), found);
            definition.ifPresent(module -> ModuleChecks.check(module, found));
        }
        found.forEach(problem -> problems.add(
                source.name() + ":" + document.line(problem.pointer()) + " " + problem.key() + problem.expected()));
        return found.isEmpty() ? definition : Optional.empty();
    }

    private static Optional<ModuleDefinition> bind(JsonNode tree, List<Problem> found) {
        try {
            return Optional.of(Json.MAPPER.convertValue(tree, ModuleDefinition.class));
        } catch (IllegalArgumentException e) {
            String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            found.add(new Problem("", "expected a module: " + first));
            return Optional.empty();
        }
    }

    private Problem problem(ValidationMessage message) {
        String at = message.getInstanceLocation().toString();
        String text = message.getMessage();
        String expected = text.substring(text.indexOf(':') + 1).trim();
        String property = message.getProperty();
        return switch (message.getType()) {
            case "additionalProperties" -> new Problem(at + "/" + property, "unknown key; expected one of " + known(message));
            case "required" -> new Problem(at, "expected the key '" + property + "'");
            case "pattern" -> new Problem(at, "expected " + hint(message, "text like " + expected));
            default -> new Problem(at, "expected " + hint(message, "otherwise: " + expected));
        };
    }

    private String known(ValidationMessage message) {
        JsonNode properties = schemaPart(message).path("properties");
        TreeSet<String> names = new TreeSet<>();
        properties.fieldNames().forEachRemaining(names::add);
        return String.join(", ", names);
    }

    /** What the schema's own description says about a part, or else what the validator says. */
    private String hint(ValidationMessage message, String otherwise) {
        return schemaPart(message).path("description").asText(otherwise);
    }

    /** The schema around the keyword that failed. */
    private JsonNode schemaPart(ValidationMessage message) {
        String location = message.getSchemaLocation().getFragment().toString();
        return schemaText.at(JsonPointer.compile(location).head());
    }

    /** @param pointer JSON Pointer to the part */
    record Problem(String pointer, String expected) {
        String key() {
            return pointer.isEmpty() ? "" : pointer.substring(1).replace("/", ".").replace("~1", "/") + ": ";
        }
    }
}
