package dev.fulla.benchmark;

import dev.fulla.benchmark.House.User;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prints what each request costs: processor time of the application and of its database, and requests per second. Rounds
 * of one kind are repeated and printed, so that one sees whether the figures have settled; the median of the later half
 * counts.
 */
class RestBenchmark {
    private static final int CONNECTIONS = Integer.getInteger("bench.connections", 8);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 10);
    private static final double SCALE = Double.parseDouble(System.getProperty("bench.scale", "1"));
    private static final String ONLY = System.getProperty("bench.only", "");

    @TempDir
    Path folder;

    private final List<String> summary = new ArrayList<>();

    /**
     * @param aim server processor time in milliseconds that we want to stay under; 0 for none
     * @param reference what the reference system needs, in milliseconds; 0 when unknown
     */
    private record Kind(String name, int times, double aim, double reference, Load.Work work) {}

    @Test
    void printsWhatEachRequestCosts() throws Exception {
        try (House house = new House(folder);
                Load load = new Load(CONNECTIONS)) {
            for (Kind kind : kinds(house)) {
                if (kind.name().contains(ONLY)) {
                    measure(house.meter(), load, kind);
                }
            }
        }
        Path file = Files.createDirectories(Path.of("target")).resolve("benchmark.md");
        Files.write(file, summary);
        summary.forEach(System.out::println);
    }

    private List<Kind> kinds(House house) throws Exception {
        User one = house.user("one", 1);
        String first = House.integration(one, 0);
        User ten = house.user("ten", 4);
        User hundred = house.user("hundred", 4);
        for (int i = 0; i < 100; i++) {
            House.integration(hundred, i);
            if (i < 10) {
                House.integration(ten, i);
            }
        }
        House.requireIntegrations(hundred, 100);
        User connecting = house.user("connecting", 1);
        return List.of(
                new Kind("health", 4000, 0, 0, (client, n) -> client.ask(one.get("/health"), 200)),
                new Kind("get one", 4000, 1, 95, (client, n) -> client.ask(one.get("/api/integrations/" + first), 200)),
                new Kind("list of 1", 3000, 1, 0, (client, n) -> client.ask(one.get("/api/integrations"), 200)),
                new Kind("list of 10", 2500, 0, 0, (client, n) -> client.ask(ten.get("/api/integrations"), 200)),
                new Kind("list of 100", 1200, 3, 882, (client, n) -> client.ask(hundred.get("/api/integrations"), 200)),
                new Kind("create", 600, 0, 0, (client, n) ->
                        client.ask(connecting.post("/api/integrations", House.creation(connecting, n)), 201)),
                new Kind("authorize callback", 300, 0, 0, authorize(house)),
                new Kind("login", 40, 0, 0, (client, n) -> client.ask(one.post("/user/login", House.login("one")), 201)));
    }

    /** Both requests of a connection. Each user connects one account at a time, as users do. */
    private static Load.Work authorize(House house) {
        List<User> users = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            users.add(house.user("connects" + i, 0));
        }
        return (client, n) -> {
            User user = users.get(n % users.size());
            synchronized (user) {
                client.ask(user.get("/api/authorize?entityType=crm"), 200);
                client.ask(
                        user.post("/api/authorize", Map.of("entityType", "crm", "data", Map.of("code", "acct-" + n))),
                        200);
            }
        };
    }

    private void measure(Meter meter, Load load, Kind kind) throws Exception {
        int times = Math.max(CONNECTIONS, (int) (kind.times() * SCALE));
        List<Double> server = new ArrayList<>();
        List<Double> database = new ArrayList<>();
        List<Double> rate = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            Duration serverBefore = meter.serverTime();
            Duration databaseBefore = meter.databaseTime();
            Duration took = load.run(kind.work(), 1 + (round - 1) * times, times);
            server.add(millis(meter.serverTime().minus(serverBefore), times));
            database.add(millis(meter.databaseTime().minus(databaseBefore), times));
            rate.add(times * 1e9 / took.toNanos());
            print("%-20s round %d  %6d requests  server %7.3f ms  database %7.3f ms  %8.0f /s",
                    kind.name(), round, times, last(server), last(database), last(rate));
        }
        note(kind, later(server), later(database), later(rate));
    }

    private void note(Kind kind, List<Double> server, List<Double> database, List<Double> rate) {
        if (summary.isEmpty()) {
            summary.add("| request | server CPU ms (lowest-highest) | database CPU ms | requests/s | aim ms | reference ms | times less |");
            summary.add("| --- | --- | --- | --- | --- | --- | --- |");
        }
        double middle = server.get(server.size() / 2);
        summary.add(String.format(
                Locale.ROOT, "| %s | %.2f (%.2f-%.2f) | %.2f | %.0f | %s | %s | %s |", kind.name(),
                middle, server.get(0), last(server), database.get(database.size() / 2), rate.get(rate.size() / 2),
                kind.aim() == 0 ? "" : "%.0f".formatted(kind.aim()),
                kind.reference() == 0 ? "" : "%.0f".formatted(kind.reference()),
                kind.reference() == 0 ? "" : "%.0f".formatted(kind.reference() / middle)));
    }

    /** The later half of the rounds, sorted. */
    private static List<Double> later(List<Double> rounds) {
        return rounds.subList(rounds.size() / 2, rounds.size()).stream().sorted().toList();
    }

    private static double last(List<Double> values) {
        return values.get(values.size() - 1);
    }

    private static double millis(Duration time, int times) {
        return time.toNanos() / 1e6 / times;
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
