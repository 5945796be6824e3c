package dev.fulla.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fulla.demo.DemoProperties;
import dev.fulla.demo.SampleVendors;
import dev.fulla.shared.Json;
import dev.fulla.support.AppProcess;
import dev.fulla.support.Balancer;
import dev.fulla.support.Caller;
import dev.fulla.support.CrmHook;
import dev.fulla.support.Reply;
import dev.fulla.support.TestCiphers;
import dev.fulla.support.TestPostgres;
import dev.fulla.support.TestQueue;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/**
 * Two whole processes are replaced one after the other while clients call both; {@code -Ptorture} runs it. What is seen of
 * it in one process, {@code GoingDownStory} shows in every build.
 */
class RollingRestartTorture {
    private static final int ROUNDS = Integer.getInteger("fulla.torture.restarts", 2);
    private static final List<String> JVM = List.of("-Xmx384m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    private static final String SECRET = "what the crm signs with";

    @TempDir
    Path folder;

    private final SampleVendors vendors = SampleVendors.start(DemoProperties.onFreePorts(), Clock.systemUTC());
    private final List<Integer> ports = AppProcess.freePorts(2);
    private final String database = TestPostgres.newSchemaUrl();
    private final JdbcClient ledger =
            JdbcClient.create(new SimpleDriverDataSource(new org.postgresql.Driver(), database));
    private final String keyset = TestCiphers.newKeyset();
    private final AppProcess[] nodes = new AppProcess[2];
    private final Map<String, String> settings = new HashMap<>();

    @AfterEach
    void close() throws Exception {
        for (AppProcess node : nodes) {
            if (node != null) {
                node.close();
            }
        }
        vendors.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"database", "sqs"})
    void clientsSeeNoErrorAndNoJobIsLostWhileBothProcessesAreReplaced(String queue) throws Exception {
        if (queue.equals("sqs")) {
            settings.putAll(TestQueue.create().environment());
        }
        for (int i = 0; i < nodes.length; i++) {
            start(i);
        }
        Caller anna = user();
        String integration = integration(anna);
        try (Balancer callers = new Balancer();
                Balancer readers = new Balancer()) {
            for (int i = 0; i < nodes.length; i++) {
                callers.add(url(i));
                readers.add(url(i));
            }
            callers.startClients(4, Duration.ofMillis(5), (url, number) -> webhook(url, integration, number));
            readers.startClients(2, Duration.ofMillis(5), (url, number) -> HttpRequest
                    .newBuilder(URI.create(url + "/api/integrations/" + integration))
                    .header("Authorization", anna.header("Authorization"))
                    .timeout(Duration.ofSeconds(20))
                    .build());
            for (int restart = 0; restart < ROUNDS * nodes.length; restart++) {
                int index = restart % nodes.length;
                awaitMore(callers, readers, index);
                nodes[index].close();
                start(index);
            }
            awaitMore(callers, readers, 0);
            callers.stopClients();
            readers.stopClients();

            assertThat(callers.errors()).isEmpty();
            assertThat(readers.errors()).isEmpty();
            await().atMost(Duration.ofMinutes(2)).untilAsserted(() ->
                    assertThat(states()).isEqualTo(Map.of("DONE", (long) callers.answered())));
            System.out.printf("rolling restart, queue=%s: %d restarts, %d webhooks and %d reads answered, %d connections refused, "
                    + "0 errors, jobs %s%n", queue, ROUNDS * nodes.length, callers.answered(), readers.answered(),
                    callers.refused() + readers.refused(), states());
        }
    }

    private void awaitMore(Balancer callers, Balancer readers, int index) {
        int before = callers.answered(url(index));
        int read = readers.answered(url(index));
        await().atMost(Duration.ofMinutes(2)).until(() ->
                callers.answered(url(index)) > before + 100 && readers.answered(url(index)) > read + 50);
    }

    private void start(int index) throws Exception {
        Map<String, String> environment = new HashMap<>(settings);
        environment.putAll(Map.of(
                "SPRING_PROFILES_ACTIVE", "dev",
                "SERVER_PORT", Integer.toString(ports.get(index)),
                "FULLA_DATABASE_EMBEDDED", "false",
                "FULLA_DATABASE_URL", database,
                "FULLA_CRYPTO_KEYSET", keyset,
                "FULLA_CRYPTO_KEYSET_FILE", "",
                "FULLA_HTTP_DRAIN", "2s",
                "FULLA_EXTENSIONS_CLASSPATH", "demo",
                "FULLA_MODULES_CRM_URL", vendors.crmUrl(),
                "FULLA_MODULES_MAILER_URL", vendors.mailerUrl()));
        environment.putAll(Map.of(
                "FULLA_CRYPTO_CREATE_KEYSET", "false",
                "FULLA_RECORDS_SOURCES_DEMO_URL", database,
                "FULLA_MODULES_CRM_CLIENT_ID", "fulla-demo",
                "FULLA_MODULES_CRM_CLIENT_SECRET", "fulla-demo-secret"));
        nodes[index] = AppProcess.startShipped(Files.createDirectories(folder.resolve("node-" + index)), JVM, environment).awaitUp();
    }

    private String url(int index) {
        return "http://127.0.0.1:" + ports.get(index);
    }

    private Caller user() {
        Caller anybody = Caller.at(url(0));
        Reply made = anybody.post("/user/create", Map.of("username", "anna", "password", "correct horse battery"));
        return anybody.with("Authorization", "Bearer " + made.text("/token"));
    }

    private static String integration(Caller anna) {
        anna.get("/api/authorize?entityType=crm");
        String account = anna.post("/api/authorize", Map.of("entityType", "crm", "data", Map.of("code", "acct-1")))
                .text("/entity_id");
        Reply made = anna.post("/api/integrations", Map.of("entities", List.of(account),
                "config", Map.of("type", "demo", "greeting", "Hello", "webhookSecret", SECRET)));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.text("/id");
    }

    private static HttpRequest webhook(String url, String integration, long number) {
        return CrmHook.raw(
                        Json.write(Map.of("account", "1", "contact", Map.of("id", "c-" + number, "email", number + "@x.example"))),
                        "contact.created", "restart-" + number)
                .signed(SECRET)
                .request(url + "/api/demo-integration/webhooks/" + integration);
    }

    private Map<String, Long> states() {
        return ledger.sql("select state, count(*) as jobs from jobs where event = 'ON_WEBHOOK' group by state")
                .query((row, number) -> Map.entry(row.getString("state"), row.getLong("jobs")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
