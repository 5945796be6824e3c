package dev.fulla.platform.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who does what; a story shows two processes doing so. */
class RoleTest {
    @Test
    void eachRouteFileIsNeededBySomebodyAndOfTenByOneRoleOnly() throws IOException {
        Set<String> all = files();
        Set<String> api = needed(all, Role.API);
        Set<String> worker = needed(all, Role.WORKER);

        assertThat(needed(all, Role.ALL)).isEqualTo(all);
        assertThat(Stream.concat(api.stream(), worker.stream())).containsAll(all);
        assertThat(api).contains("user-api.camel.yaml", "websocket-socket.camel.yaml", "health-api.camel.yaml")
                .doesNotContain("job-schedule.camel.yaml", "user-schedule.camel.yaml");
        assertThat(worker).contains("job-schedule.camel.yaml", "job-worker.camel.yaml", "health-api.camel.yaml")
                .doesNotContain("user-api.camel.yaml", "websocket-socket.camel.yaml", "openapi-api.camel.yaml");
        assertThat(all.stream().filter(file -> file.startsWith("shared-"))).isNotEmpty()
                .allSatisfy(file -> assertThat(api.contains(file) && worker.contains(file)).as(file).isTrue());
    }

    @Test
    void aWorkerServesItsHealthOnly() {
        assertThat(Stream.of("/health", "/health/ready").allMatch(Role.WORKER::isServing)).isTrue();
        assertThat(Stream.of("/healthy", "/api/entities", "/openapi.json").noneMatch(Role.WORKER::isServing)).isTrue();
        assertThat(Role.API.isServing("/api/entities")).isTrue();
        assertThat(Role.API.isWorking()).isFalse();
        assertThat(Role.WORKER.isWorking() && Role.ALL.isWorking()).isTrue();
    }

    private static Set<String> needed(Set<String> files, Role role) {
        return files.stream().filter(role::needs).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> files() throws IOException {
        try (Stream<Path> found = Files.list(Path.of("src/main/resources/routes"))) {
            return found.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
