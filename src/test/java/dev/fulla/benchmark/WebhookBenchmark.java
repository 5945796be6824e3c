package dev.fulla.benchmark;

import dev.fulla.benchmark.House.User;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prints what taking a webhook costs: verified, deduplicated, stored and answered; nobody works on the jobs meanwhile. The
 * median of the later half of the rounds counts, and the slowest hundredth of all its calls.
 */
class WebhookBenchmark {
    private static final int CONNECTIONS = Integer.getInteger("bench.connections", 8);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 10);
    private static final int TIMES = (int) (3000 * Double.parseDouble(System.getProperty("bench.scale", "1")));

    @TempDir
    Path folder;

    /** What one round took, in milliseconds a call, and calls a second. */
    private record Round(double server, double database, double rate, List<Double> waits) {}

    @Test
    void printsWhatTakingAWebhookCosts() throws Exception {
        List<Round> rounds = new ArrayList<>();
        try (House house = new House(folder, Map.of("FULLA_JOB_WORKERS", "0"));
                Load load = new Load(CONNECTIONS)) {
            User user = house.user("one", 1);
            String integration = House.integration(user, 0);
            Meter meter = house.meter();
            for (int number = 0; number < ROUNDS; number++) {
                rounds.add(round(house, meter, load, integration, number));
            }
        }
        List<Round> later = rounds.subList(ROUNDS / 2, ROUNDS);
        List<Double> waits = later.stream().flatMap(round -> round.waits().stream()).sorted().toList();
        String line = String.format(Locale.ROOT,
                "| webhook | server CPU %.2f ms | database CPU %.2f ms | %.0f /s | p50 %.1f ms | p99 %.1f ms |",
                median(later.stream().map(Round::server).sorted().toList()),
                median(later.stream().map(Round::database).sorted().toList()),
                median(later.stream().map(Round::rate).sorted().toList()),
                waits.get(waits.size() / 2), waits.get(waits.size() * 99 / 100));
        Files.writeString(Files.createDirectories(Path.of("target")).resolve("benchmark-webhook.md"), line + "\n");
        System.out.println(line);
    }

    private static Round round(House house, Meter meter, Load load, String integration, int number) throws Exception {
        Queue<Double> waits = new ConcurrentLinkedQueue<>();
        Duration server = meter.serverTime();
        Duration database = meter.databaseTime();
        Duration took = load.run((client, n) -> {
            var request = house.webhook(integration, n);
            long begun = System.nanoTime();
            client.ask(request, 200);
            waits.add((System.nanoTime() - begun) / 1e6);
        }, number * TIMES, TIMES);
        Round round = new Round(
                meter.serverTime().minus(server).toNanos() / 1e6 / TIMES,
                meter.databaseTime().minus(database).toNanos() / 1e6 / TIMES,
                TIMES * 1e9 / took.toNanos(),
                List.copyOf(waits));
        System.out.printf(Locale.ROOT, "webhook round %d  server %.3f ms  database %.3f ms  %.0f /s%n",
                number + 1, round.server(), round.database(), round.rate());
        return round;
    }

    private static double median(List<Double> sorted) {
        return sorted.get(sorted.size() / 2);
    }
}
