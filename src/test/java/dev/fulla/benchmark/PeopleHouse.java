package dev.fulla.benchmark;

import dev.fulla.support.PeopleExtension;
import dev.fulla.support.PeopleExtension.Owner;
import dev.fulla.support.PeopleVendor;
import dev.fulla.torture.ChildProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The application with 256 MB of heap, a database, and a vendor of people, each in a process of its own. */
final class PeopleHouse implements AutoCloseable {
    private static final Pattern COLLECTED = Pattern.compile("Pause.* (\\d+)M->(\\d+)M\\(");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Path log;
    private final MeasuredPostgres database;
    private final ChildProcess vendor;
    private final String vendorUrl;
    private final House house;
    private final Meter meter;

    PeopleHouse(Path folder) throws Exception {
        CompletableFuture<String> url = new CompletableFuture<>();
        vendor = ChildProcess.start("people", PeopleVendor.class, List.of("-Xmx2g"), Map.of(),
                line -> url.complete(line.substring("URL ".length())));
        vendorUrl = url.get(60, TimeUnit.SECONDS);
        PeopleExtension.write(folder.resolve("extensions"), vendorUrl, Integer.getInteger("bench.page", 500));
        database = new MeasuredPostgres(folder);
        log = folder.resolve("gc.log");
        List<String> jvm = new java.util.ArrayList<>(List.of("-Xmx256m", "-Xlog:gc:file=" + log));
        jvm.addAll(List.of(System.getProperty("bench.jvm", "-Dx=y").split(" ")));
        house = new House(folder, jvm, Map.of(
                "FULLA_DATABASE_EMBEDDED", "false",
                "FULLA_DATABASE_URL", database.url(),
                "FULLA_SCHEDULE_DELAY", "1000",
                "FULLA_SCHEDULE_PURGE_SYNCS", "10000"));
        meter = new Meter(house.process(), database.process());
    }

    /** An integration with people on both sides. */
    record Account(PeopleHouse house, String name, int left, int right, Owner owner) {
        void edit(int every) throws Exception {
            house.ask("left/edit?account=" + name + "&every=" + every + "&name=Edited");
        }
    }

    Account account(String name, int left, int right) throws Exception {
        ask("left/fill?account=" + name + "&from=0&to=" + left);
        ask("right/fill?account=" + name + "&from=0&to=" + right);
        return new Account(this, name, left, right, Owner.create(house.url(), name));
    }

    private void ask(String path) throws Exception {
        int status = HTTP.send(HttpRequest.newBuilder(URI.create(vendorUrl + "/generator/" + path))
                .POST(HttpRequest.BodyPublishers.noBody()).build(), HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status != 200) {
            throw new IllegalStateException(path + " answered " + status);
        }
    }

    /**
     * What a run took, all of it.
     *
     * @param rss the most that the process had in the machine during it, MB; {@code heap}: the most that a collection left
     */
    record Cost(String name, int records, double seconds, double cpu, double databaseCpu, double statements, long rss, long heap) {
        static final String HEAD = "| run | records | seconds | CPU ms a record | PostgreSQL CPU ms a record | statements a record | RSS MB | heap MB |";
        static final String RULE = "| --- | --- | --- | --- | --- | --- | --- | --- |";

        String row() {
            return String.format(Locale.ROOT, "| %s | %,d | %.1f | %.4f | %.4f | %.4f | %d | %d |",
                    name, records, seconds, cpu, databaseCpu, statements, rss, heap);
        }
    }

    /** @param written how many records it has to write */
    Cost run(Account account, String name, int written) throws Exception {
        int records = account.left() + account.right();
        Files.writeString(Path.of("/proc/" + house.process().pid() + "/clear_refs"), "5");
        long logged = Files.size(log);
        database.resetStatements();
        Duration cpu = meter.serverTime();
        Duration databaseCpu = meter.databaseTime();
        long begun = System.nanoTime();
        String run = account.owner().start("FULL");
        String state = await("select state from sync_runs where id = '" + run + "'", "RUNNING");
        double seconds = (System.nanoTime() - begun) / 1e9;
        String counts = database.text("select counts::text from sync_runs where id = '" + run + "'");
        await("select exists (select from sync_records where run_id = '" + run + "')::text", "true");
        Cost cost = new Cost(name, records, seconds, millis(meter.serverTime().minus(cpu)) / records,
                millis(meter.databaseTime().minus(databaseCpu)) / records, (double) database.statements() / records, rss(),
                heap(logged));
        System.out.println(cost.row() + " " + state + " " + counts);
        if (Boolean.getBoolean("bench.statements")) {
            database.dearest(14).forEach(System.out::println);
        }
        long items = Long.parseLong(database.text("select count(*) from sync_items where run_id = '" + run + "' and state = 'DONE'"));
        if (!state.equals("FINISHED") || items != written) {
            throw new IllegalStateException(state + " with " + items + " written instead of " + written + " " + counts);
        }
        return cost;
    }

    private String await(String sql, String value) throws Exception {
        String found = database.text(sql);
        while (found.equals(value)) {
            TimeUnit.MILLISECONDS.sleep(200);
            if (!house.process().isAlive()) {
                throw new IllegalStateException("The application ended.");
            }
            found = database.text(sql);
        }
        return found;
    }

    private long rss() throws Exception {
        return Files.readAllLines(Path.of("/proc/" + house.process().pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    private long heap(long from) throws Exception {
        Matcher matcher = COLLECTED.matcher(Files.readString(log).substring((int) from));
        long most = 0;
        while (matcher.find()) {
            most = Math.max(most, Long.parseLong(matcher.group(2)));
        }
        return most;
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }

    @Override
    public void close() throws Exception {
        house.close();
        database.close();
        vendor.close();
    }
}
