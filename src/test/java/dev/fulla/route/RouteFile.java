package dev.fulla.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a file of {@code routes/} declares. */
record RouteFile(String name, List<Operation> operations) {
    private static final Path FOLDER = Path.of("src/main/resources/routes");
    private static final YAMLMapper YAML = new YAMLMapper();

    /**
     * One verb of a rest block.
     *
     * @param access what its route names as {@code routeConfigurationId}
     * @param beans that its route calls
     * @param takesRecord whether a body of a declared type is read
     */
    record Operation(String id, String method, String path, String access, List<String> beans, boolean takesRecord) {
        boolean isSignedIn() {
            return access.contains("http-signed-in");
        }

        boolean isOperator() {
            return access.contains("http-operator");
        }

        boolean hasParameter() {
            return path.contains("{");
        }

        /** The path with a word that nothing is called by in the place of every parameter. */
        String unknownPath() {
            return path.replaceAll("\\{[^}]+}", "nope");
        }
    }

    static List<RouteFile> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().map(RouteFile::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param testClass such as {@code UserApiTest}, for {@code user-api.camel.yaml} */
    static RouteFile of(Class<?> testClass) {
        return all().stream()
                .filter(file -> file.testName().equals(testClass.getSimpleName()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No route file for " + testClass.getSimpleName()));
    }

    /** {@code user-api} becomes {@code UserApiTest}. */
    String testName() {
        return Arrays.stream(name.split("-"))
                        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                        .collect(Collectors.joining())
                + "Test";
    }

    private static RouteFile read(Path file) {
        try {
            JsonNode tree = YAML.readTree(file.toFile());
            Map<String, JsonNode> routes = new HashMap<>();
            tree.findValues("route").forEach(route -> routes.put(route.path("id").asText(), route));
            List<Operation> operations = new ArrayList<>();
            tree.findValues("rest").forEach(rest -> rest.fields().forEachRemaining(verb -> {
                if (verb.getValue().isArray()) {
                    verb.getValue().forEach(entry -> operations.add(operation(rest, verb.getKey(), entry, routes)));
                }
            }));
            return new RouteFile(file.getFileName().toString().replace(".camel.yaml", ""), operations);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Operation operation(JsonNode rest, String verb, JsonNode entry, Map<String, JsonNode> routes) {
        JsonNode route = routes.get(entry.at("/to/uri").asText().replace("direct:", ""));
        return new Operation(
                entry.path("id").asText(),
                verb.toUpperCase(Locale.ROOT),
                rest.path("path").asText() + entry.path("path").asText(),
                route.path("routeConfigurationId").asText(),
                route.findValuesAsText("ref"),
                entry.has("type"));
    }
}
