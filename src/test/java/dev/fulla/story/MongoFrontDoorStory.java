package dev.fulla.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.support.AppProcess;
import dev.fulla.support.Readme;
import dev.fulla.support.TestMongo;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fulla with MongoDB as a process of its own; no PostgreSQL is needed. */
class MongoFrontDoorStory {
    private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m");

    @TempDir
    Path folder;

    private final Map<String, String> environment = new LinkedHashMap<>();
    private Readme readme = new Readme("");

    @BeforeEach
    void choosePorts() throws Exception {
        List<Integer> ports = AppProcess.freePorts(3);
        environment.put("SERVER_PORT", ports.get(0).toString());
        environment.put("FULLA_DEMO_CRM_PORT", ports.get(1).toString());
        environment.put("FULLA_DEMO_MAILER_PORT", ports.get(2).toString());
        environment.put("SPRING_PROFILES_ACTIVE", "demo");
        environment.put("FULLA_DATABASE_TYPE", "mongodb");
        readme = Readme.withPorts(ports.get(0), ports.get(1), ports.get(2));
    }

    @Test
    void theQuickStartWorksOnTheEmbeddedServerWhichSaysThatItKeepsNothing() throws Exception {
        try (AppProcess process = start().awaitUp()) {
            assertThat(readme.runQuickStart(folder)).contains("\"contacts\":[{").contains("Hello from Fulla");
            assertThat(process.output()).anyMatch(line -> line.contains("keeps all in memory"));
            assertThat(process.database()).isEmpty();
        }
        assertThat(folder.resolve("data/postgres")).doesNotExist();
    }

    @Test
    void theQuickStartWorksOnAServerThatTheOperatorNames() throws Exception {
        environment.put("FULLA_DATABASE_EMBEDDED", "false");
        environment.put("FULLA_DATABASE_URL", TestMongo.newUrl());
        try (AppProcess process = start().awaitUp()) {
            assertThat(readme.runQuickStart(folder)).contains("\"contacts\":[{").contains("Hello from Fulla");
        }
    }

    @Test
    void aServerThatDoesNotAnswerIsOneLineWithoutItsPassword() throws Exception {
        environment.put("FULLA_DATABASE_EMBEDDED", "false");
        environment.put("FULLA_DATABASE_URL", "mongodb://anna:s3cret@127.0.0.1:1/fulla?serverSelectionTimeoutMS=500");

        try (AppProcess process = start()) {
            assertThat(process.awaitExit()).isEqualTo(1);
            assertThat(process.words()).singleElement().asString().contains("127.0.0.1:1", "FULLA_DATABASE_URL");
            assertThat(String.join("\n", process.output())).doesNotContain("s3cret");
        }
    }

    private AppProcess start() {
        return AppProcess.startShipped(folder, QUICK, environment);
    }
}
