package dev.fulla.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fulla.support.AppProcess;
import dev.fulla.support.Caller;
import dev.fulla.support.CrmHook;
import dev.fulla.support.Reply;
import dev.fulla.support.TcpGate;
import dev.fulla.support.TestPostgres;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The database is gone for a while ({@code fulla.torture.outage} seconds; in {@code -Ptorture} 30): the process lives on, says
 * that it is not ready, comes back by itself, and what it took before is done.
 */
class DatabaseGoneTest {
    private static final Duration OUTAGE = Duration.ofSeconds(Integer.getInteger("fulla.torture.outage", 3));
    private static final int CALLS = 40;
    private static final String SECRET = "what the crm signs with";

    @TempDir
    Path folder;

    @Test
    void theProcessLivesOnAndComesBackByItselfAndLosesNothing() throws Exception {
        URI database = URI.create(TestPostgres.newSchemaUrl().substring("jdbc:".length()));
        int port = AppProcess.freePorts(1).get(0);
        String url = "http://127.0.0.1:" + port;
        try (TcpGate way = TcpGate.to(database.getPort());
                AppProcess process = AppProcess.startShipped(folder, List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"), settings(database, way, port))) {
            process.awaitUp();
            Caller anna = user(url);
            String integration = connect(anna);
            long pid = process.handle().pid();
            assertThat(ready(url)).isEqualTo(200);

            Set<String> taken = new HashSet<>();
            for (int i = 0; i < CALLS; i++) {
                if (call(url, integration, "before-" + i)) {
                    taken.add("before-" + i + "@x.example");
                }
            }
            way.close();
            List<Integer> live = watch(url);
            Reply away = anna.get("/api/integrations");
            assertThat(away.status()).as(away.body()).isEqualTo(503);
            assertThat(away.text("/code")).isEqualTo("DATABASE_UNAVAILABLE");
            way.open();
            long opened = System.nanoTime();
            await().atMost(Duration.ofSeconds(60)).until(() -> ready(url) == 200);
            Duration back = Duration.ofNanos(System.nanoTime() - opened);

            assertThat(live).as("answers of /health/live").isNotEmpty().containsOnly(200);
            assertThat(taken).hasSize(CALLS);
            await().atMost(Duration.ofSeconds(90)).untilAsserted(() -> {
                String body = anna.get("/api/integrations").body();
                assertThat(taken.stream().filter(email -> !body.contains(email))).as("lost").isEmpty();
            });
            assertThat(call(url, integration, "after")).isTrue();
            assertThat(process.handle().isAlive()).isTrue();
            assertThat(process.handle().pid()).isEqualTo(pid);
            System.out.println("database gone for " + OUTAGE.toSeconds() + " s: live answered 200 " + live.size()
                    + " times, ready again after " + back.toMillis() + " ms, lost 0 of " + taken.size());
        }
    }

    private static Map<String, String> settings(URI database, TcpGate way, int port) {
        String through = "jdbc:" + database.toString().replace(":" + database.getPort() + "/", ":" + way.port() + "/");
        return Map.of(
                "SPRING_PROFILES_ACTIVE", "demo",
                "SERVER_PORT", Integer.toString(port),
                "FULLA_DATABASE_EMBEDDED", "false",
                "FULLA_DATABASE_URL", through,
                "FULLA_DEMO_CRM_PORT", "0",
                "FULLA_DEMO_MAILER_PORT", "0",
                // Slow enough that the cut finds jobs that nobody has begun.
                "FULLA_JOB_WORKERS", "1",
                "FULLA_JOB_MAX_DELAY", "1s",
                "FULLA_JOB_ATTEMPTS", "50",
                "FULLA_SCHEDULE_DELAY", "1000");
    }

    /** Until the outage is over: live stays, ready goes. */
    private static List<Integer> watch(String url) throws Exception {
        List<Integer> live = new ArrayList<>();
        boolean wasUnready = false;
        long until = System.nanoTime() + OUTAGE.toNanos();
        while (System.nanoTime() < until || !wasUnready) {
            for (int i = 0; i < 10; i++) {
                live.add(Caller.at(url).get("/health/live").status());
            }
            wasUnready |= ready(url) == 503;
            assertThat(System.nanoTime()).as("never unready").isLessThan(until + Duration.ofSeconds(30).toNanos());
        }
        return live;
    }

    private static int ready(String url) {
        return Caller.at(url).get("/health/ready").status();
    }

    /** @return whether it was taken */
    private static boolean call(String url, String integration, String name) {
        return CrmHook.of("91", "contact.created", name + "@x.example")
                .signed(SECRET)
                .sendTo(Caller.at(url), "/api/demo-integration/webhooks/" + integration)
                .status() == 200;
    }

    private static Caller user(String url) {
        Reply made = Caller.at(url).post("/user/create", Map.of("username", "anna", "password", "correct horse anna"));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return Caller.at(url).with("Authorization", "Bearer " + made.text("/token"));
    }

    /** A crm account and an integration that is told of its contacts. */
    private static String connect(Caller anna) {
        anna.get("/api/authorize?entityType=crm");
        Reply crm = anna.post("/api/authorize", Map.of("entityType", "crm", "data", Map.of("code", "acct-91")));
        assertThat(crm.status()).as(crm.body()).isEqualTo(200);
        Reply made = anna.post("/api/integrations",
                Map.of("entities", List.of(crm.text("/entity_id")),
                        "config", Map.of("type", "demo", "greeting", "Hi", "webhookSecret", SECRET)));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.text("/id");
    }
}
