package dev.fulla.benchmark;

import dev.fulla.benchmark.House.User;
import dev.fulla.support.TestQueue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prints what a job costs from the moment at which it is due to its close: processor time of the application and of its
 * database, and jobs per second, without a queue and over SQS with one and with ten ids a message. The application is a
 * process of its own; the SQS server runs in this one, so its work is not counted, but takes its share of the machine. The
 * handler is a flow; the integration is loaded for it, with its accounts.
 */
class QueueBenchmark {
    private static final int JOBS = Integer.getInteger("bench.jobs", 5000);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 6);
    private static final int AT_ONCE = 1000;
    private static final String ONLY = System.getProperty("bench.only", "");

    private static final Map<String, String> EXTENSION = Map.of(
            "integrations/bench.yaml", """
                    name: bench
                    version: 1.0.0
                    display: {name: Bench, description: Is measured}
                    modules: {crm: crm, mailer: mailer}
                    events: {WORK: {}}
                    routes: [{method: POST, path: /jobs, event: ENQUEUE, auth: user}]
                    """,
            "routes/bench-flow.camel.yaml", """
                    - route:
                        id: bench.enqueue
                        description: Puts what was sent into the ledger
                        from:
                          uri: direct
                          parameters: {name: bench.enqueue}
                          steps:
                            - setBody: {id: body, expression: {simple: {expression: "${body.body()}"}}}
                            - bean: {id: enqueue, ref: enqueueJobs, method: "execute(${variable.user}, ${body})"}
                            - setBody: {id: answer, expression: {simple: {expression: "${map(taken,true)}"}}}
                    - route:
                        id: bench.work
                        description: Looks at its integration
                        from:
                          uri: direct
                          parameters: {name: bench.work}
                          steps:
                            - setBody: {id: look, expression: {simple: {expression: "${variable.modules[crm]}"}}}
                    """);

    @TempDir
    Path folder;

    private final List<String> summary = new ArrayList<>(List.of(
            "| transport | jobs/s (lowest-highest) | application CPU ms a job | database CPU ms a job |", "| --- | --- | --- | --- |"));

    @Test
    void printsWhatAJobCostsOnItsWay() throws Exception {
        measure("database", Map.of());
        for (int ids : List.of(1, 10)) {
            TestQueue queue = TestQueue.create();
            measure("sqs, ids per message " + ids, Map.of(
                    "FULLA_QUEUE_TYPE", "sqs",
                    "FULLA_QUEUE_URL", queue.url(),
                    "FULLA_QUEUE_ENDPOINT", TestQueue.endpoint(),
                    "FULLA_QUEUE_IDS_PER_MESSAGE", Integer.toString(ids),
                    "AWS_ACCESS_KEY_ID", "bench",
                    "AWS_SECRET_ACCESS_KEY", "bench",
                    "AWS_REGION", "us-east-1"));
        }
        Files.write(Files.createDirectories(Path.of("target")).resolve("benchmark-queue.md"), summary);
        summary.forEach(System.out::println);
    }

    private void measure(String name, Map<String, String> environment) throws Exception {
        if (!ONLY.isEmpty() && !name.equals(ONLY)) {
            return;
        }
        Path own = Files.createDirectories(folder.resolve(name.replaceAll("[^a-z0-9]", "")));
        for (Map.Entry<String, String> file : EXTENSION.entrySet()) {
            Path path = own.resolve("extensions").resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        List<double[]> rounds = new ArrayList<>();
        try (House house = new House(own, new HashMap<>(environment));
                Connection ledger = ledger(own)) {
            User user = house.user("bench", 1);
            String integration = House.integration(user, 0, "bench");
            for (int round = 1; round <= ROUNDS; round++) {
                Instant due = enqueue(user, integration);
                double[] cost = round(house.meter(), ledger, due);
                rounds.add(cost);
                System.out.printf(Locale.ROOT, "%-24s round %d  %8.0f /s  application %.3f ms  database %.3f ms%n",
                        name, round, cost[0], cost[1], cost[2]);
            }
        }
        note(name, rounds.subList(rounds.size() / 2, rounds.size()));
    }

    /** Jobs that become due together, a little later. */
    private static Instant enqueue(User user, String integration) {
        Instant due = Instant.now().plusSeconds(10);
        for (int from = 0; from < JOBS; from += AT_ONCE) {
            List<Map<String, Object>> jobs = IntStream.range(from, Math.min(JOBS, from + AT_ONCE))
                    .mapToObj(number -> Map.<String, Object>of("integrationId", integration, "event", "WORK",
                            "data", Map.of("number", number), "runAt", due.toString()))
                    .toList();
            House.checked(user.caller().post("/api/bench-integration/jobs", Map.of("jobs", jobs)), 200);
        }
        if (Instant.now().isAfter(due)) {
            throw new IllegalStateException("Enqueueing took longer than the jobs wait.");
        }
        return due;
    }

    private static double[] round(Meter meter, Connection ledger, Instant due) throws Exception {
        TimeUnit.MILLISECONDS.sleep(Math.max(0, Duration.between(Instant.now(), due).toMillis()));
        Duration server = meter.serverTime();
        Duration database = meter.databaseTime();
        long begun = System.nanoTime();
        while (isOpen(ledger)) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        long took = System.nanoTime() - begun;
        return new double[] {
            JOBS * 1e9 / took,
            meter.serverTime().minus(server).toNanos() / 1e6 / JOBS,
            meter.databaseTime().minus(database).toNanos() / 1e6 / JOBS
        };
    }

    private static boolean isOpen(Connection ledger) throws Exception {
        try (Statement statement = ledger.createStatement();
                ResultSet found = statement.executeQuery(
                        "select exists(select 1 from jobs where state = 'DUE')"
                                + " or exists(select 1 from jobs where state = 'SENT')"
                                + " or exists(select 1 from jobs where state = 'RUNNING')")) {
            return found.next() && found.getBoolean(1);
        }
    }

    /** The embedded database of the process, whose port its own file tells. */
    private static Connection ledger(Path folder) throws Exception {
        String port = Files.readAllLines(folder.resolve("data/postgres/postmaster.pid")).get(3).strip();
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres");
    }

    private void note(String name, List<double[]> later) {
        List<double[]> sorted = later.stream().sorted((one, other) -> Double.compare(one[0], other[0])).toList();
        double[] middle = sorted.get(sorted.size() / 2);
        summary.add(String.format(Locale.ROOT, "| %s | %.0f (%.0f-%.0f) | %.2f | %.2f |", name, middle[0], sorted.get(0)[0],
                sorted.get(sorted.size() - 1)[0], middle[1], middle[2]));
    }
}
