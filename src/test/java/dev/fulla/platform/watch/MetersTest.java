package dev.fulla.platform.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.shared.Json;
import dev.fulla.shared.UserId;
import dev.fulla.support.AppTest;
import dev.fulla.support.Caller;
import dev.fulla.support.CrmHook;
import dev.fulla.support.Reply;
import dev.fulla.support.Story;
import dev.fulla.sync.RunState;
import dev.fulla.sync.StartSync;
import dev.fulla.sync.SyncRun;
import dev.fulla.sync.SyncRunRepository;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a running process tells those who watch it. */
@AppTest
class MetersTest {
    private static final Path MONITORING = Path.of("docs/monitoring");
    private static final Path WORKERS = Path.of("k8s/operators/workers.yaml");
    private static final Pattern METRIC = Pattern.compile("\\b(?:fulla|http|jvm|process|hikaricp|logback)_[a-z_]+");
    /** What a process has whose queue is SQS, and one whose database is PostgreSQL. */
    private static final Set<String> ELSEWHERE = Set.of("fulla_queue_messages");

    @RegisterExtension
    static final Story story = new Story("What is watched");

    @Test
    void aThousandPathsMakeNoNewSeries() {
        Caller anybody = story.anybody();
        anybody.get("/api/nowhere/first");
        anybody.get("/api/credentials/first");
        anybody.send("BREW", "/health", null);
        int before = series();

        for (int i = 0; i < 500; i++) {
            anybody.get("/api/nowhere/" + i);
            anybody.get("/api/credentials/" + i + "?page=" + i);
        }
        anybody.send("BREW2", "/health", null);

        assertThat(series()).as("a few from before may be counted late").isLessThan(before + 10);
        assertThat(scrape()).contains("uri=\"/api/credentials/{credentialId}\"").doesNotContain("/api/credentials/499");
    }

    @Test
    void aRequestCountsUnderItsRouteAndStatus() {
        double before = requests("/health/live", "200");

        story.anybody().get("/health/live");

        await().untilAsserted(() -> assertThat(requests("/health/live", "200")).as("counted once it is sent").isGreaterThan(before));
    }

    @Test
    void healthForMachinesHasAPortOfItsOwn() {
        Caller machine = Caller.at(managementUrl());

        assertThat(machine.get("/actuator/health/liveness").body()).contains("\"status\":\"UP\"");
        assertThat(machine.get("/actuator/health/readiness").body()).contains("\"status\":\"UP\"");
        assertThat(machine.get("/actuator/env").status()).isEqualTo(404);
        assertThat(story.anybody().get("/actuator/prometheus").status()).as("not for everybody").isEqualTo(404);
    }

    @Test
    void everyMetricOfDashboardAndAlertsIsToldByARunningProcess() throws Exception {
        doALittleOfEverything();
        Set<String> told = new TreeSet<>(ELSEWHERE);
        Matcher names = Pattern.compile("(?m)^# TYPE (\\S+) (\\S+)").matcher(scrape());
        while (names.find()) {
            told.add(names.group(1));
            if (names.group(2).equals("histogram") || names.group(2).equals("summary")) {
                told.addAll(List.of(names.group(1) + "_count", names.group(1) + "_sum", names.group(1) + "_bucket"));
            }
        }

        for (String file : List.of("alerts.yaml", "dashboard.json")) {
            Set<String> wanted = new TreeSet<>();
            expressions(Files.readString(MONITORING.resolve(file))).forEach(one -> {
                Matcher metric = METRIC.matcher(one);
                while (metric.find()) {
                    wanted.add(metric.group());
                }
            });
            assertThat(wanted).as(file).hasSizeGreaterThan(8);
            assertThat(told).as(file).containsAll(wanted);
        }
    }

    /** A query that asks for a state that nobody tells finds nothing, and nobody notices. */
    @Test
    void everyStateThatIsAskedForIsTold() throws Exception {
        story.bean(Sampler.class).takeAll();
        Set<String> told = Pattern.compile("(?m)^(\\w+)\\{[^}]*\\bstate=\"(\\w+)\"").matcher(scrape()).results()
                .map(one -> one.group(1) + " " + one.group(2))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> asked = new TreeSet<>();
        for (Path file : List.of(MONITORING.resolve("alerts.yaml"), MONITORING.resolve("dashboard.json"), WORKERS)) {
            Pattern.compile("(\\w+)\\{[^}]*\\bstate=~?\\\\?\"([\\w|]+)").matcher(Files.readString(file)).results()
                    .forEach(one -> Stream.of(one.group(2).split("\\|")).forEach(state -> asked.add(one.group(1) + " " + state)));
        }

        assertThat(asked).contains("fulla_jobs parked", "fulla_jobs due");
        assertThat(asked.remove("fulla_sealed_values unknown")).as("told only when a key is missing").isTrue();
        assertThat(told).containsAll(asked);
    }

    @Test
    void whatWorkersAreScaledByIsTold() throws Exception {
        story.bean(Sampler.class).takeAll();
        Matcher metric = METRIC.matcher(String.join("\n", Pattern.compile("query: (.*)").matcher(Files.readString(WORKERS)).results()
                .map(one -> one.group(1)).toList()));
        Set<String> asked = new TreeSet<>();
        while (metric.find()) {
            asked.add(metric.group());
        }

        assertThat(asked).contains("fulla_jobs_oldest_due_seconds");
        assertThat(scrape().lines().map(line -> line.split("[{ ]")[0])).containsAll(asked);
    }

    @Test
    void everyAlertSaysWhatToDo() throws Exception {
        String operating = Files.readString(Path.of("docs/OPERATING.md"));
        Matcher alerts = Pattern.compile("(?m)^ *- alert: (\\S+)").matcher(Files.readString(MONITORING.resolve("alerts.yaml")));
        Set<String> named = new TreeSet<>();
        while (alerts.find()) {
            named.add(alerts.group(1));
        }

        assertThat(named).hasSizeGreaterThan(8);
        assertThat(named).allSatisfy(name -> assertThat(operating).contains("### " + name + "\n"));
    }

    /** An account, an integration, a webhook that becomes a job, a look at the ledger. */
    private static void doALittleOfEverything() {
        Caller anna = story.newUser();
        anna.get("/api/authorize?entityType=crm");
        Reply crm = anna.post("/api/authorize", Map.of("entityType", "crm", "data", Map.of("code", "acct-78")));
        assertThat(crm.status()).as(crm.body()).isEqualTo(200);
        anna.post("/api/integrations", Map.of("entities", List.of(crm.text("/entity_id")), "config", Map.of("type", "hooks")));
        syncs(anna, crm.text("/entity_id"));
        MeterRegistry meters = story.bean(MeterRegistry.class);
        CrmHook.of("78", "contact.created", "new@x.example").sendTo(story.anybody(), "/api/hooks-integration/webhooks");
        await().until(() ->
                meters.find("fulla.jobs.closed").tags("integration", "hooks", "outcome", "done").counter() != null);
        story.bean(Sampler.class).takeAll();
        story.bean(KeyMeter.class).count();
    }

    private static void syncs(Caller anna, String crm) {
        String mailer = anna.post("/api/authorize", Map.of("entityType", "mailer", "data", Map.of("api_key", "key-meters")))
                .text("/entity_id");
        String demo = anna.post("/api/integrations", Map.of(
                "entities", List.of(mailer, crm), "config", Map.of("type", "demo", "greeting", "Hi"))).text("/id");
        UserId owner = new UserId(anna.get("/user").text("/id"));
        SyncRun run = story.bean(StartSync.class).execute(owner, demo, StartSync.Command.of("contacts", SyncRun.Kind.DRY));
        await().until(() ->
                story.bean(SyncRunRepository.class).find(run.id()).orElseThrow().state() == RunState.FINISHED);
    }

    @Test
    void recordsOfASyncCountOnceByWhatBecameOfThem() {
        doALittleOfEverything();

        assertThat(scrape().lines().filter(line -> line.startsWith("fulla_sync_records_total{")))
                .anyMatch(line -> line.contains("integration=\"demo\"") && line.contains("outcome=\"fetched\"")
                        && line.contains("side=\"primary\"") && line.contains("stage=\"fetch\"") && line.contains("sync=\"contacts\""))
                .allMatch(line -> line.matches(".*outcome=\"[a-z]+\".*"));
        assertThat(scrape().lines().filter(line -> line.startsWith("fulla_sealed_values{")))
                .anyMatch(line -> line.matches(".*key=\"[0-9a-f]{8}\",.*state=\"primary\"} [1-9].*"))
                .noneMatch(line -> line.contains("unknown"));
        assertThat(scrape()).contains("fulla_sync_runs{", "state=\"running\"", "fulla_sync_runs_silent_seconds");
    }

    private static List<String> expressions(String text) throws Exception {
        if (!text.startsWith("{")) {
            return Pattern.compile("(?m)^ *expr: (.*)$").matcher(text).results().map(one -> one.group(1)).toList();
        }
        return Json.read(text).findValues("expr").stream().map(JsonNode::asText).toList();
    }

    private static double requests(String route, String status) {
        var timer = story.bean(MeterRegistry.class).find("http.server.requests").tags("uri", route, "status", status).timer();
        return timer == null ? 0 : timer.count();
    }

    private static int series() {
        return (int) scrape().lines().filter(line -> line.startsWith("http_server_requests_seconds_count")).count();
    }

    private static String scrape() {
        return Caller.at(managementUrl()).get("/actuator/prometheus").body();
    }

    private static String managementUrl() {
        return "http://127.0.0.1:" + story.property("local.management.port");
    }
}
