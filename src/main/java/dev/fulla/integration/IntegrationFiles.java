package dev.fulla.integration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Json;
import dev.fulla.shared.PermanentFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.function.SingletonSupplier;

/** Reads the files of integrations and refuses them all when one is wrong, naming every problem of every file. */
public final class IntegrationFiles {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Supplier<JsonSchema> schema = SingletonSupplier.of(IntegrationFiles::schema);
    private final Collection<String> moduleNames;
    private final List<DefinitionCheck> checks;
    private final Map<String, IntegrationDefinition> definitions = new LinkedHashMap<>();
    private final Map<String, String> fileOfName = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    /** @param moduleNames the API modules that a definition may name */
    public IntegrationFiles(Collection<String> moduleNames) {
        this(moduleNames, List.of());
    }

    /** @param checks of what other slices make work */
    public IntegrationFiles(Collection<String> moduleNames, List<DefinitionCheck> checks) {
        this.moduleNames = List.copyOf(moduleNames);
        this.checks = List.copyOf(checks);
    }

    /**
     * Reads all files of some places.
     *
     * @param patterns Spring resource patterns, such as {@code classpath*:integrations/*.yaml}; a folder may be absent
     * @throws PermanentFailure {@code INVALID_DEFINITION}, naming file, key and expectation of every problem
     */
    public static IntegrationCatalog load(Collection<String> moduleNames, Collection<String> patterns) {
        IntegrationFiles files = new IntegrationFiles(moduleNames);
        PathMatchingResourcePatternResolver resolver = new PathMatchingResourcePatternResolver();
        for (String pattern : patterns) {
            try {
                for (Resource resource : resolver.getResources(pattern)) {
                    files.read(resource.getDescription(), resource.getContentAsString(StandardCharsets.UTF_8));
                }
            } catch (IOException e) {
                files.problems.add(pattern + ": cannot be read (" + e.getMessage() + ")");
            }
        }
        return files.catalog();
    }

    /** Takes one file; what is wrong with it is told by {@link #catalog()}. */
    public void read(String file, String text) {
        JsonNode tree = parse(file, text);
        if (tree == null) {
            return;
        }
        List<String> found = new ArrayList<>();
        schema.get().validate(tree)
                .forEach(problem -> found.add(key(problem.getInstanceLocation().toString()) + expectation(
                        problem.getMessage(), problem.getInstanceLocation().toString())));
        if (found.isEmpty()) {
            IntegrationDefinition definition = Json.MAPPER.convertValue(tree, IntegrationDefinition.class);
            found.addAll(new IntegrationDefinitionCheck(definition, moduleNames).problems());
            checks.forEach(check -> found.addAll(check.problems(definition)));
            keep(file, definition, found);
        }
        found.forEach(problem -> problems.add(file + ": " + problem));
    }

    /** @throws PermanentFailure {@code INVALID_DEFINITION}, naming file, key and expectation of every problem */
    public IntegrationCatalog catalog() {
        if (!problems.isEmpty()) {
            throw new PermanentFailure(
                    ErrorCode.INVALID_DEFINITION,
                    "The definitions of integrations have problems:\n  " + String.join("\n  ", problems));
        }
        return new IntegrationCatalog(definitions.values());
    }

    private void keep(String file, IntegrationDefinition definition, List<String> found) {
        String other = fileOfName.putIfAbsent(definition.name(), file);
        if (other != null) {
            found.add("name: '" + definition.name() + "' is taken by " + other);
            return;
        }
        definitions.put(definition.name(), definition);
    }

    private static JsonSchema schema() {
        try (InputStream text = IntegrationFiles.class.getResourceAsStream("/schema/integration.schema.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(text, SchemaValidatorsConfig.builder().pathType(PathType.LEGACY).locale(Locale.ROOT).build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable JsonNode parse(String file, String text) {
        try {
            JsonNode tree = YAML.readTree(text);
            if (tree == null || !tree.isObject()) {
                problems.add(file + ": expected a YAML object with the keys of an integration");
                return null;
            }
            return tree;
        } catch (JsonProcessingException e) {
            String line = e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + ": ";
            String first = e.getOriginalMessage().lines().findFirst().orElse("unreadable");
            problems.add(file + ": " + line + first + "; expected valid YAML");
            return null;
        }
    }

    /** {@code $.modules.crm} becomes {@code modules.crm: }. */
    private static String key(String location) {
        return location.equals("$") ? "" : location.replaceFirst("^\\$\\.?", "") + ": ";
    }

    private static String expectation(String message, String location) {
        return message.startsWith(location + ":") ? message.substring(location.length() + 1).trim() : message;
    }
}
