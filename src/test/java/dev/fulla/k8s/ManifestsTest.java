package dev.fulla.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.fulla.platform.command.Commands;
import dev.fulla.support.Readme;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.convert.DurationStyle;

/** Every overlay, as it would be applied. */
class ManifestsTest {
    private static final Path OVERLAYS = Path.of("k8s/overlays");
    private static final Path SETTINGS = Path.of("src/main/resources/application.yaml");

    static List<String> overlays() throws IOException {
        try (Stream<Path> folders = Files.list(OVERLAYS)) {
            return folders.map(folder -> folder.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void thereIsAnOverlayForEachDatabaseAndOneToTryOut() throws IOException {
        assertThat(overlays()).contains("dev", "prod-mongo", "prod-postgres");
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void kubernetesTakesEveryObject(String overlay) throws Exception {
        List<ObjectNode> objects = build(overlay);

        assertThat(objects).hasSizeGreaterThan(10);
        for (ObjectNode object : objects) {
            Manifests.check(object);
        }
    }

    @Test
    void aMistakeInAnyKindIsFound() throws Exception {
        assertMistake("Deployment", one -> one.withObject("/spec").put("replica", 2));
        assertMistake("Deployment", one -> one.withObject("/spec").remove("selector"));
        assertMistake("Deployment", one -> container(one).withObject("/resources/limits").put("memory", "much"));
        assertMistake("HorizontalPodAutoscaler", one -> one.withObject("/spec").remove("maxReplicas"));
        assertMistake("NetworkPolicy", one -> one.withObject("/spec").put("policyTypes", "Ingress"));
        assertMistake("ServiceMonitor", one -> ((ObjectNode) one.at("/spec/endpoints/0")).put("paths", "/metrics"));
        assertMistake("ServiceMonitor", one -> one.withObject("/spec").put("endpoint", "x"));
        assertMistake("ScaledObject", one -> ((ObjectNode) one.at("/spec/triggers/0/metadata")).remove("query"));
        assertMistake("ScaledObject", one -> one.withObject("/spec").put("minReplicas", 1));
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void podsOfFullaMayDoNothingThatTheyNeedNot(String overlay) throws IOException {
        for (ObjectNode object : fulla(build(overlay))) {
            JsonNode pod = object.at("/spec/template/spec");
            String as = object.at("/metadata/name").asText();
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).as(as).isTrue();
            assertThat(pod.at("/automountServiceAccountToken").asBoolean(true)).as(as).isFalse();
            JsonNode security = container(object).path("securityContext");
            assertThat(security.path("readOnlyRootFilesystem").asBoolean()).as(as).isTrue();
            assertThat(security.path("allowPrivilegeEscalation").asBoolean(true)).as(as).isFalse();
            assertThat(security.at("/capabilities/drop/0").asText()).as(as).isEqualTo("ALL");
            assertThat(container(object).at("/resources/limits/memory").isTextual()).as(as).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void settingsAreKeysOfFullaAndSecretsStandElsewhere(String overlay) throws IOException {
        String known = Files.readString(SETTINGS);
        List<ObjectNode> objects = build(overlay);
        Set<String> names = new TreeSet<>();
        find(objects, "ConfigMap", "fulla-settings").path("data").fieldNames().forEachRemaining(names::add);
        for (ObjectNode object : fulla(objects)) {
            for (JsonNode variable : container(object).path("env")) {
                names.add(variable.path("name").asText());
                if (!variable.path("name").asText().equals("FULLA_ROLE")) {
                    assertThat(variable.at("/valueFrom/secretKeyRef/name").asText()).as(variable.toString()).isEqualTo("fulla");
                }
            }
        }

        assertThat(names).contains("FULLA_ROLE", "FULLA_DATABASE_MIGRATE", "FULLA_CRYPTO_KEYSET");
        names.removeAll(Set.of("SPRING_PROFILES_ACTIVE", "MANAGEMENT_SERVER_PORT"));
        assertThat(names).allSatisfy(name -> assertThat(known).containsPattern("# .*\\b" + name + "\\b"));
        assertThat(objects).noneMatch(one -> one.path("kind").asText().equals("Secret"));
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void podsRunCommandsThatExistAndEachRoleHasItsPods(String overlay) throws IOException {
        List<ObjectNode> objects = build(overlay);

        for (ObjectNode object : fulla(objects)) {
            String word = container(object).at("/args/0").asText();
            assertThat(Commands.run(new String[] {word, "--help"}, silent(), silent())).as(word).hasValue(0);
        }
        assertThat(container(find(objects, "Job", "fulla-migrate")).at("/args/0").asText()).isEqualTo("migrate");
        assertThat(container(find(objects, "Deployment", "fulla-worker")).at("/args/0").asText()).isEqualTo("worker");
        assertThat(container(find(objects, "Deployment", "fulla-api")).path("env").findValuesAsText("value")).contains("api");
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void aPodThatEndsHasTheTimeItNeeds(String overlay) throws IOException {
        JsonNode settings = new YAMLMapper().readTree(SETTINGS.toFile());
        Duration work = duration(settings.at("/fulla/job/shutdown"));
        Duration camel = Duration.ofSeconds(settings.at("/camel/main/shutdown-timeout").asLong());
        Duration phase = duration(settings.at("/spring/lifecycle.timeout-per-shutdown-phase"));

        for (String name : List.of("fulla-api", "fulla-worker")) {
            ObjectNode deployment = find(build(overlay), "Deployment", name);
            Duration pause = Duration.ofSeconds(container(deployment).at("/lifecycle/preStop/sleep/seconds").asLong());
            Duration grace = Duration.ofSeconds(deployment.at("/spec/template/spec/terminationGracePeriodSeconds").asLong());
            assertThat(grace).as(name).isGreaterThan(pause.plus(work).plus(camel).plus(phase));
        }
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void aPodMayWaitForTheMigrationBeforeItAnswers(String overlay) throws IOException {
        List<ObjectNode> objects = build(overlay);
        JsonNode data = find(objects, "ConfigMap", "fulla-settings").path("data");
        Duration wait = duration(data.path("FULLA_DATABASE_MIGRATE_WAIT"));

        assertThat(data.path("FULLA_DATABASE_MIGRATE").asText()).isEqualTo("wait");
        for (String name : List.of("fulla-api", "fulla-worker")) {
            JsonNode probe = container(find(objects, "Deployment", name)).path("startupProbe");
            long seconds = probe.path("periodSeconds").asLong() * probe.path("failureThreshold").asLong();
            assertThat(Duration.ofSeconds(seconds)).as(name).isGreaterThan(wait);
        }
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void whatObjectsNameIsThere(String overlay) throws IOException {
        List<ObjectNode> objects = build(overlay);
        Set<String> maps = names(objects, "ConfigMap");

        for (ObjectNode object : fulla(objects)) {
            container(object).path("envFrom").findParents("configMapRef")
                    .forEach(one -> assertThat(maps).contains(one.at("/configMapRef/name").asText()));
            for (JsonNode volume : object.at("/spec/template/spec/volumes")) {
                boolean isThere = !volume.has("configMap") || volume.at("/configMap/optional").asBoolean()
                        || maps.contains(volume.at("/configMap/name").asText());
                assertThat(isThere).as(volume.toString()).isTrue();
            }
        }
        for (ObjectNode object : objects) {
            JsonNode target = object.at("/spec/scaleTargetRef/name");
            if (target.isTextual()) {
                assertThat(names(objects, "Deployment")).contains(target.asText());
            }
        }
    }

    @Test
    void theExtensionsOfTheTryOutAreThoseOfTheReadme() throws IOException {
        JsonNode maps = new YAMLMapper().createObjectNode()
                .set("all", new YAMLMapper().valueToTree(build("dev").stream()
                        .filter(one -> one.path("kind").asText().equals("ConfigMap"))
                        .toList()));

        Readme.withPorts(8080, 8091, 8092).extensions().forEach((path, text) ->
                assertThat(maps.findValuesAsText(Path.of(path).getFileName().toString())).as(path).containsExactly(text));
    }

    private static List<ObjectNode> build(String overlay) {
        return Kustomization.build(OVERLAYS.resolve(overlay));
    }

    /** What runs the image. */
    private static List<ObjectNode> fulla(List<ObjectNode> objects) {
        List<ObjectNode> found = objects.stream()
                .filter(one -> container(one).path("image").asText().matches("(.*/)?fulla:[\\w.-]+"))
                .toList();
        assertThat(found).hasSize(3);
        return found;
    }

    private static ObjectNode container(ObjectNode object) {
        List<ObjectNode> found = new ArrayList<>();
        Kustomization.everyContainer(object, found::add);
        return found.isEmpty() ? new YAMLMapper().createObjectNode() : found.get(0);
    }

    private static ObjectNode find(List<ObjectNode> objects, String kind, String name) {
        return objects.stream()
                .filter(one -> one.path("kind").asText().equals(kind) && one.at("/metadata/name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> names(List<ObjectNode> objects, String kind) {
        return objects.stream()
                .filter(one -> one.path("kind").asText().equals(kind))
                .map(one -> one.at("/metadata/name").asText())
                .collect(Collectors.toSet());
    }

    private static Duration duration(JsonNode value) {
        return DurationStyle.detectAndParse(value.asText());
    }

    private static PrintStream silent() {
        return new PrintStream(java.io.OutputStream.nullOutputStream());
    }

    private static void assertMistake(String kind, Consumer<ObjectNode> mistake) throws Exception {
        ObjectNode object = build("prod-postgres").stream()
                .filter(one -> one.path("kind").asText().equals(kind))
                .findFirst()
                .orElseThrow();
        assertThatCode(() -> Manifests.check(object)).doesNotThrowAnyException();
        mistake.accept(object);
        assertThatThrownBy(() -> Manifests.check(object)).as(kind + " " + object).isInstanceOf(Throwable.class);
    }
}
