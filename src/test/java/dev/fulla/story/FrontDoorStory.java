package dev.fulla.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.shared.Json;
import dev.fulla.support.AppProcess;
import dev.fulla.support.Caller;
import dev.fulla.support.Readme;
import dev.fulla.support.Reply;
import dev.fulla.support.TestPostgres;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What somebody meets who follows the README: the application as a process of its own in an empty folder. */
class FrontDoorStory {
    private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m");

    @TempDir
    Path folder;

    private final Map<String, String> environment = new LinkedHashMap<>();
    private List<Integer> ports = List.of();
    private Readme readme = new Readme("");

    @BeforeEach
    void choosePorts() throws Exception {
        usePorts(AppProcess.freePorts(3));
        environment.put("SPRING_PROFILES_ACTIVE", "demo");
        readme = Readme.withPorts(ports.get(0), ports.get(1), ports.get(2));
    }

    @AfterEach
    void leaveNoDatabaseRunning() throws Exception {
        AppProcess.stopDatabase(folder);
    }

    @Test
    void theReadmeHoldsItsWordAndAHardKillLosesNothing() throws Exception {
        ProcessHandle orphan;
        try (AppProcess first = start().awaitUp()) {
            quickStartEndsWithContacts();
            assertThat(first.words()).contains("Next, in another terminal:");
            orphan = first.database().orElseThrow();
            first.kill();
        }
        readme.writeExtensions(folder);

        try (AppProcess second = start().awaitUp()) {
            assertThat(orphan.isAlive()).as("the database that the killed process left").isFalse();
            Caller anna = annaFindsHerIntegrationAgain();
            theExtensionAddsASubscriber(anna);
            aSecondProcessOnTheFolderIsRefused(second.handle().pid());
        }

        assertThat(folder.resolve("data/postgres/postmaster.pid")).as("after a stop").doesNotExist();
    }

    @Test
    void aTakenPortIsOneLineAndNoDatabaseStays() throws Exception {
        try (ServerSocket somebody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            environment.put("SERVER_PORT", Integer.toString(somebody.getLocalPort()));

            assertRefused("Port " + somebody.getLocalPort() + " is taken.", "SERVER_PORT");
        }
        assertThat(folder.resolve("data/postgres/postmaster.pid")).doesNotExist();
    }

    @Test
    void withoutADatabaseOrAProfileNothingStarts() throws Exception {
        environment.remove("SPRING_PROFILES_ACTIVE");

        assertRefused("FULLA_DATABASE_URL", "demo");
    }

    static List<Arguments> brokenFiles() {
        return List.of(
                Arguments.of(
                        "modules/shop.yaml",
                        """
                        name: shop
                        label: Shop
                        baseUrl: https://shop.example
                        auth: {scheme: none}
                        retrys: 3
                        """,
                        List.of("modules/shop.yaml:5", "retrys", "expected one of", "rateLimit")),
                Arguments.of(
                        "integrations/odd.yaml",
                        "name: odd\nmodules: [crm\nversion: 1.0.0\n",
                        List.of("integrations/odd.yaml", "YAML")),
                Arguments.of(
                        "routes/odd-flow.camel.yaml",
                        """
                        - route:
                            id: odd.on-create
                            description: Runs a program
                            from:
                              uri: direct
                              parameters:
                                name: odd.on-create
                              steps:
                                - to:
                                    id: run-program
                                    uri: exec:ls
                        """,
                        List.of("routes/odd-flow.camel.yaml", "exec:ls", "direct", "fulla.routes.components")));
    }

    @ParameterizedTest
    @MethodSource("brokenFiles")
    void aBrokenFileIsNamedWithKeyAndExpectation(String file, String content, List<String> parts) throws Exception {
        Path path = folder.resolve("extensions").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
        environment.put("FULLA_DATABASE_EMBEDDED", "false");
        environment.put("FULLA_DATABASE_URL", TestPostgres.newSchemaUrl());

        assertRefused(parts.toArray(String[]::new));
    }

    private void quickStartEndsWithContacts() throws Exception {
        String printed = readme.runQuickStart(folder);

        List<String> documents = List.of(printed.replace("}{", "}\n{").split("\n"));
        JsonNode last = Json.read(documents.get(documents.size() - 1));
        assertThat(last.at("/contacts")).as(printed).isNotEmpty();
        assertThat(last.at("/contacts/0/email").asText()).as(printed).contains("@");
        assertThat(printed).contains("Hello from Fulla", "\"created.secondary\":25", "\"created.primary\":3");
    }

    private Caller annaFindsHerIntegrationAgain() {
        Caller anybody = Caller.at("http://127.0.0.1:" + ports.get(0));
        Reply login = anybody.post("/user/login", Map.of("username", "anna", "password", "correct horse"));
        Caller anna = anybody.with("Authorization", "Bearer " + login.text("/token"));
        Reply list = anna.get("/api/integrations");
        assertThat(list.json().at("/integrations")).hasSize(1);
        String demo = list.text("/integrations/0/id");
        Reply contacts = anna.post("/api/integrations/" + demo + "/actions/LIST_CONTACTS", Map.of());
        assertThat(contacts.json().at("/contacts")).as(contacts.body()).isNotEmpty();
        herContactsAreCopiedIntoATable(anna, demo);
        return anna;
    }

    private static void herContactsAreCopiedIntoATable(Caller anna, String demo) {
        Reply begun = anna.post("/api/integrations/" + demo + "/syncs/copy/runs", Map.of("kind", "FULL"));
        assertThat(begun.status()).as(begun.body()).isEqualTo(201);
        await().until(() -> !anna.get("/api/runs/" + begun.text("/id")).text("/state").equals("RUNNING"));
        Reply run = anna.get("/api/runs/" + begun.text("/id"));
        assertThat(run.text("/state")).as(run.body()).isEqualTo("FINISHED");
        assertThat(run.json().at("/counts").get("created.secondary").asInt()).as(run.body()).isEqualTo(25);
    }

    private void theExtensionAddsASubscriber(Caller anna) {
        Reply connected = anna.post(
                "/api/authorize", Map.of("entityType", "newsletter", "data", Map.of("api_key", "key-press")));
        assertThat(connected.status()).as(connected.body()).isEqualTo(200);
        Reply created = anna.post("/api/integrations", Map.of(
                "entities", List.of(connected.text("/entity_id")),
                "config", Map.of("type", "welcome", "sender", "Fulla")));
        assertThat(created.status()).as(created.body()).isEqualTo(201);

        Reply added = anna.post(
                "/api/integrations/" + created.text("/id") + "/actions/ADD_SUBSCRIBER",
                Map.of("email", "new@readers.example", "name", "New"));

        assertThat(added.status()).as(added.body()).isEqualTo(200);
        Caller press = Caller.at("http://127.0.0.1:" + ports.get(2)).with("X-Api-Key", "key-press");
        assertThat(press.get("/subscribers").body()).contains("new@readers.example");
    }

    private void aSecondProcessOnTheFolderIsRefused(long holder) throws Exception {
        usePorts(AppProcess.freePorts(3));

        assertRefused(folder.resolve("data").toString(), "in use by process " + holder, "FULLA_DATA_DIR");
    }

    /** One line that holds all parts (a list of broken files has a heading), no stack trace, exit code 1. */
    private void assertRefused(String... parts) throws Exception {
        try (AppProcess process = start()) {
            assertThat(process.awaitExit()).as(String.join("\n", process.output())).isEqualTo(1);
            String words = String.join("\n", process.words());
            assertThat(words).startsWith("Fulla did not start: ").contains(parts).doesNotContain("\tat ");
            assertThat(process.words()).as(words).hasSizeLessThanOrEqualTo(2);
        }
    }

    private AppProcess start() {
        return AppProcess.start(folder, QUICK, environment);
    }

    private void usePorts(List<Integer> free) {
        ports = free;
        environment.put("SERVER_PORT", free.get(0).toString());
        environment.put("FULLA_DEMO_CRM_PORT", free.get(1).toString());
        environment.put("FULLA_DEMO_MAILER_PORT", free.get(2).toString());
    }
}
