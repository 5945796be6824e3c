package dev.fulla;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.fulla.platform.route.RouteAccess;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The conventions of route files, so that nobody has to remember them. */
class RouteFilesTest {
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern NAME =
            Pattern.compile("(shared|[a-z]+(-[a-z]+)*)-(http|queue|api|worker|schedule|socket|events|flow)\\.camel\\.yaml");
    private static final Set<String> STEPS = Set.of("bean", "setHeader", "setBody", "setVariable", "to", "choice", "filter");
    private static final Set<String> PLATFORM_BEANS = Set.of("problems", "answers", "openApi");
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final JsonSchema SCHEMA = schema();

    static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String folder : List.of("routes", "demo/routes")) {
            if (Files.isDirectory(RESOURCES.resolve(folder))) {
                try (Stream<Path> found = Files.walk(RESOURCES.resolve(folder))) {
                    found.filter(Files::isRegularFile).forEach(files::add);
                }
            }
        }
        return files;
    }

    @Test
    void thereAreRouteFiles() throws IOException {
        assertThat(files()).hasSizeGreaterThan(2);
    }

    @ParameterizedTest
    @MethodSource("files")
    void fitsTheSchemaOfCamel(Path file) throws IOException {
        Set<ValidationMessage> problems = SCHEMA.validate(YAML.readTree(file.toFile()));

        assertThat(problems).as(file.toString()).isEmpty();
    }

    /** A start reads each file once; Camel would read those that declare beans or more twice. */
    @ParameterizedTest
    @MethodSource("files")
    void holdsRoutesAndNothingElse(Path file) throws IOException {
        for (JsonNode entry : YAML.readTree(file.toFile())) {
            assertThat(entry.fieldNames()).toIterable().as(file.toString())
                    .isSubsetOf("rest", "route", "routeConfiguration");
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void hasAFlatNameWithOneDot(Path file) {
        assertThat(file.getFileName().toString()).matches(NAME);
        assertThat(file.getParent().getFileName()).hasToString("routes");
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyRouteSaysWhatItDoesAndWhoMayCall(Path file) throws IOException {
        for (JsonNode route : all(file, "route")) {
            String id = route.path("id").asText();
            assertThat(id).as(file + ": a route without id").isNotBlank();
            assertThat(route.path("description").asText()).as(id).matches("[A-Z][a-z]+s .*[^.]");
            JsonNode from = route.path("from");
            if (isSchedule(file)) {
                assertThat(from.path("uri").asText()).as(id).isEqualTo("timer");
                assertThat(from.path("parameters").path("period").asText()).as(id).startsWith("{{fulla.schedule.");
                assertThat(route.path("routeConfigurationId").asText()).as(id).isEqualTo("schedule");
                continue;
            }
            assertThat(from.path("uri").asText()).as(id).isEqualTo("direct");
            assertThat(from.path("parameters").path("name").asText()).as(id).isEqualTo(id);
            if (isWorker(file)) {
                assertThat(route.path("routeConfigurationId").asText()).as(id).isEqualTo("worker");
            } else if (!isFlow(file)) {
                assertThat(RouteAccess.ACCESS).as(id).contains(route.path("routeConfigurationId").asText());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyStepHasAnIdAndNoneDecides(Path file) throws IOException {
        for (JsonNode route : all(file, "route")) {
            JsonNode steps = route.path("from").path("steps");
            String id = route.path("id").asText();
            assertThat(steps.size()).as(id).isBetween(1, isFlow(file) ? Integer.MAX_VALUE : 7);
            for (JsonNode step : steps) {
                String kind = step.fieldNames().next();
                assertThat(step.path(kind).path("id").asText()).as(id + ": a " + kind + " without id").isNotBlank();
                if (!isFlow(file)) {
                    assertThat(STEPS).as(id).contains(kind);
                }
                assertThat(step.toString()).as(id).doesNotContain("\"groovy\"", "\"js\"", "\"script\"", "\"process\"");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void beansAreUseCasesCalledByName(Path file) throws IOException {
        if (isFlow(file)) {
            return;
        }
        Set<String> useCases = HouseClasses.useCaseBeans();
        for (JsonNode route : all(file, "route")) {
            for (JsonNode step : route.path("from").path("steps")) {
                if (step.has("bean")) {
                    JsonNode bean = step.path("bean");
                    String ref = bean.path("ref").asText();
                    assertThat(useCases.contains(ref) || PLATFORM_BEANS.contains(ref))
                            .as(route.path("id").asText() + " calls " + ref)
                            .isTrue();
                    assertThat(bean.path("method").asText()).as(ref).contains("(").endsWith(")");
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyRestEntryIsDescribedAndLeadsToARoute(Path file) throws IOException {
        List<String> routes = all(file, "route").stream()
                .map(route -> route.path("id").asText())
                .toList();
        for (JsonNode rest : all(file, "rest")) {
            assertThat(rest.path("id").asText()).as(file.toString()).isNotBlank();
            assertThat(rest.path("description").asText()).as(file.toString()).isNotBlank();
            assertThat(rest.path("path").asText()).as(file.toString()).startsWith("/");
            for (String verb : List.of("get", "post", "patch", "delete", "put")) {
                for (JsonNode entry : rest.path(verb)) {
                    assertThat(entry.path("id").asText()).as(file + " " + verb).matches("[a-z][A-Za-z]+");
                    assertThat(entry.path("description").asText()).as(entry.path("id").asText()).matches("[A-Z].*[^.]");
                    assertThat(routes).contains(entry.path("to").path("uri").asText().replace("direct:", ""));
                }
            }
        }
    }

    private static boolean isSchedule(Path file) {
        return file.getFileName().toString().endsWith("-schedule.camel.yaml");
    }

    private static boolean isWorker(Path file) {
        return file.getFileName().toString().endsWith("-worker.camel.yaml");
    }

    private static boolean isFlow(Path file) {
        return file.getFileName().toString().endsWith("-flow.camel.yaml");
    }

    private static List<JsonNode> all(Path file, String kind) throws IOException {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode element : YAML.readTree(file.toFile())) {
            if (element.has(kind)) {
                found.add(element.path(kind));
            }
        }
        return found;
    }

    private static JsonSchema schema() {
        try (InputStream in = RouteFilesTest.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(in);
        } catch (IOException e) {
            throw new IllegalStateException("camel-yaml-dsl brings its schema", e);
        }
    }
}
