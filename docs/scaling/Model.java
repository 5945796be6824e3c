import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * What an installation needs, from a few inputs: {@code java docs/scaling/Model.java connections=10000 syncs=24}. What a unit
 * of work costs is read from {@code costs.properties} beside this file; SCALING.md says what is in it and what is not.
 */
public final class Model {
    private static final double DAY = 86_400;
    private static final double MONTH = 30 * DAY;
    private static final int BATCH = 10;

    private static final Map<String, String> INPUTS = new LinkedHashMap<>();

    static {
        INPUTS.put("connections", "10000 connected accounts with an integration each");
        INPUTS.put("syncs", "24 runs of a sync a day for each connection, started by its schedule");
        INPUTS.put("records", "1000 records that a run reads, of both sides");
        INPUTS.put("changed", "0.01 share of them that changed");
        INPUTS.put("requests", "50 authenticated requests a second");
        INPUTS.put("webhooks", "10 calls of vendors a second");
        INPUTS.put("deliveries", "1 calls of your endpoints a second");
        INPUTS.put("live", "5 messages to open pages a second");
        INPUTS.put("jobs", "0 other jobs a second");
        INPUTS.put("refreshes", "-1 renewals of tokens a second; -1: one an hour for each connection that is in use");
        INPUTS.put("queue", "1 whether there is an SQS queue; 0: the database alone");
        INPUTS.put("ids", "10 jobs of one message at most");
        INPUTS.put("cores", "2 cores of a pod");
        INPUTS.put("busy", "0.6 share of a core that may be used on average");
        INPUTS.put("pool", "16 connections of a pod to the database");
    }

    private final Properties costs;
    private final Map<String, Double> in = new LinkedHashMap<>();
    private final Map<String, Double> units = new LinkedHashMap<>();

    private Model(Properties costs, String[] arguments) {
        this.costs = costs;
        INPUTS.forEach((name, text) -> in.put(name, Double.parseDouble(text.split(" ")[0])));
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            if (parts.length != 2 || !in.containsKey(parts[0])) {
                INPUTS.forEach((name, text) -> System.err.printf("%-12s %s%n", name, text));
                throw new IllegalArgumentException(argument);
            }
            in.put(parts[0], Double.parseDouble(parts[1]));
        }
        count();
    }

    public static void main(String[] arguments) throws IOException {
        Path beside = Path.of("docs/scaling/costs.properties");
        Properties costs = new Properties();
        try (Reader file = Files.newBufferedReader(Files.exists(beside) ? beside : Path.of("costs.properties"))) {
            costs.load(file);
        }
        new Model(costs, arguments).print();
    }

    /** How many units of each kind there are in a second. */
    private void count() {
        double runs = in("connections") * in("syncs") / DAY;
        units.put("request", in("requests"));
        units.put("webhook", in("webhooks"));
        units.put("delivery", in("deliveries"));
        units.put("live", in("live"));
        units.put("job", in("jobs"));
        units.put("refresh", in("refreshes") < 0 ? in("connections") * Math.min(24, in("syncs")) / DAY : in("refreshes"));
        units.put("firing", runs);
        units.put("run", runs);
        units.put("unchanged", runs * in("records") * (1 - in("changed")));
        units.put("changed", runs * in("records") * in("changed"));
    }

    private void print() {
        double application = sum("application");
        double database = sum("database");
        double pods = Math.max(1, Math.ceil(application / 1000 / in("busy") / in("cores")));
        say("application, cores in use", application / 1000);
        say("pods", pods);
        say("database, cores in use", database / 1000);
        say("connections to the database", pods * in("pool"));
        say("statements a second", sum("statements"));
        say("rows written a second", sum("rows"));
        say("written ahead, MB a second", sum("kb") / 1024);
        say("runs of syncs a second", units.get("run"));
        say("jobs a second", jobs());
        keep();
        if (in("queue") > 0) {
            double polls = pods * cost("queue.pollers") / cost("queue.poll");
            say("calls of the queue a month, at least, millions", (3 * jobs() / in("ids") / BATCH + polls) * MONTH / 1e6);
            say("calls of the queue a month, at most, millions", (3 * jobs() + polls) * MONTH / 1e6);
        }
    }

    private double jobs() {
        double steps = cost("run.jobs") + Math.ceil(in("records") / cost("run.page"));
        return units.get("webhook") + units.get("delivery") + units.get("job") + units.get("firing") + units.get("run") * steps;
    }

    /** How many rows of the tables that grow there are, when as many go as come. */
    private void keep() {
        double events = units.get("delivery") + units.get("live");
        double rows = 0;
        double bytes = 0;
        Map<String, Double> kept = new LinkedHashMap<>();
        kept.put("jobs", jobs() * DAY * cost("keep.jobs"));
        kept.put("events", events * DAY * cost("keep.events"));
        kept.put("webhook_deliveries", units.get("delivery") * DAY * cost("keep.webhook_deliveries"));
        kept.put("sync_links", in("syncs") > 0 ? in("connections") * in("records") / 2 : 0);
        kept.put("sync_runs", units.get("run") * DAY * cost("keep.sync_runs"));
        kept.put("sync_items", units.get("changed") * DAY * cost("keep.sync_runs"));
        for (Map.Entry<String, Double> table : kept.entrySet()) {
            say("rows kept, " + table.getKey() + ", thousands", table.getValue() / 1000);
            rows += table.getValue();
            bytes += table.getValue() * cost("bytes." + table.getKey());
        }
        say("rows kept, millions", rows / 1e6);
        say("kept, GB", bytes / 1e9);
    }

    private double sum(String what) {
        return units.entrySet().stream().mapToDouble(unit -> unit.getValue() * cost(unit.getKey() + "." + what)).sum();
    }

    private double in(String name) {
        return in.get(name);
    }

    private double cost(String name) {
        String value = costs.getProperty(name);
        if (value == null) {
            throw new IllegalArgumentException("costs.properties does not say " + name);
        }
        return Double.parseDouble(value);
    }

    private static void say(String what, double value) {
        boolean isWhole = value >= 100 || value == Math.rint(value);
        System.out.printf(Locale.ROOT, isWhole ? "%-50s %,.0f%n" : "%-50s %.2f%n", what, value);
    }
}
