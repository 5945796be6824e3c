package dev.fulla.sync;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fulla.event.Event;
import dev.fulla.event.EventRepository;
import dev.fulla.integration.CreateIntegration;
import dev.fulla.job.EnqueueJob;
import dev.fulla.job.JobIntake;
import dev.fulla.job.JobPump;
import dev.fulla.job.JobWorkers;
import dev.fulla.job.NewJob;
import dev.fulla.shared.UserId;
import dev.fulla.support.CrashPoints;
import dev.fulla.support.FakeRecords;
import dev.fulla.support.IntegrationHouse;
import dev.fulla.support.TestStores;
import dev.fulla.sync.SyncRun.Kind;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The slices up to syncs on a real store, with workers that run, between a crm and a mailer that are in memory. */
final class SyncHouse implements AutoCloseable {
    static final String CONTACTS = """
            primary: {module: crm, object: contacts}
            secondary: {module: mailer, object: subscribers}
            matchOn: [email]
            pageSize: 3
            fields:
              email: {primary: /email, secondary: /mail, normalize: [trim, lowerCase]}
              name: {primary: /name, secondary: /data/name}
              plan: {primary: /plan, secondary: /data/plan}
            """;

    final FakeRecords crm = new FakeRecords("crm");
    final FakeRecords mailer = new FakeRecords("mailer");
    final CrashPoints crashes = new CrashPoints();
    /** How often a test looks whether a run stands still; looking is a statement. */
    volatile Duration look = Duration.ofMillis(5);
    final IntegrationHouse house;
    private final Thread pump;
    private volatile boolean isHeld;

    /**
     * @param settings keys below {@code fulla.sync}, and {@code workers} and {@code poll} of jobs
     * @param syncs by name, as YAML
     */
    SyncHouse(TestStores stores, Map<String, String> settings, Map<String, String> syncs) {
        Map<String, String> jobs = new HashMap<>(Map.of(
                "first-delay", "1ms", "max-delay", "2ms", "attempts", "9", "limited-delay", "1ms",
                "shutdown", "200ms"));
        jobs.put("workers", settings.getOrDefault("workers", "3"));
        jobs.put("poll", settings.getOrDefault("poll", "20ms"));
        house = IntegrationHouse.extended(
                stores, List.of(SyncBeans.definition(syncs)), jobs,
                context -> new SyncBeans(crm, mailer, this::watched, this::standStill).add(context, settings));
        pump = new Thread(house.get(JobPump.class)::run, "jobs-pump");
        pump.setDaemon(true);
        house.get(JobWorkers.class).start();
        pump.start();
    }

    /** With one sync. @param lines added to its declaration, or put in place of what it says */
    static SyncHouse of(TestStores stores, String... lines) {
        return new SyncHouse(stores, Map.of(), Map.of("contacts", contacts(lines)));
    }

    static String contacts(String... lines) {
        ObjectNode declared = TestSyncs.tree(CONTACTS);
        for (String line : lines) {
            declared.setAll(TestSyncs.tree(line));
        }
        return declared.toString();
    }

    /** Calls that change nothing; a crash there is one before the next that does. */
    private static final Pattern READS = Pattern.compile("(find|get|list|links|reads|writes|count|batchSize|askSize|can).*");

    /** Watched on the threads of workers only: what a test looks at is no crash point. */
    private <T> T watched(Class<T> port, Object bean) {
        T real = port.cast(bean);
        T watched = crashes.watch(port, real);
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
            try {
                boolean isPoint = Thread.currentThread().getName().startsWith("jobs-worker")
                        && (!READS.matcher(method.getName()).matches() || method.getName().equals("findCreated"));
                return method.invoke(isPoint ? watched : real, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }

    private void standStill() {
        await().pollInterval(Duration.ofMillis(1)).until(() -> !isHeld);
    }

    <T> T get(Class<T> type) {
        return house.get(type);
    }

    /** A new integration with an account on each side. */
    Place place(String name) {
        UserId user = house.user(name);
        List<String> accounts = Stream.of("crm", "mailer").map(module -> house.account(user, module, module + name).id()).toList();
        String id = get(CreateIntegration.class)
                .execute(user, new CreateIntegration.Command(accounts, Map.of("type", "demo")))
                .id();
        return new Place(user, id);
    }

    /** An integration and what is on its two sides. */
    final class Place {
        final UserId user;
        final String id;
        private String last = "";

        Place(UserId user, String id) {
            this.user = user;
            this.id = id;
        }

        SyncRun start(Kind kind) {
            return get(StartSync.class).execute(user, id, StartSync.Command.of("contacts", kind));
        }

        /** Begins a run and waits until it stands still. */
        SyncRun run(Kind kind) {
            return settle(start(kind).id());
        }

        /** A run of these records, by side. */
        SyncRun records(Map<String, List<String>> ids) {
            StartSync.Command command = new StartSync.Command("contacts", Kind.RECORDS, ids);
            return settle(get(StartSync.class).execute(user, id, command).id());
        }

        /** Begins a run whose steps are not begun before the given has happened. */
        void start(Kind kind, Runnable first) {
            isHeld = true;
            try {
                last = start(kind).id();
                first.run();
            } finally {
                isHeld = false;
            }
        }

        /** As if the crm had called because of a record. */
        void hook(String record) {
            Map<String, Object> call = Map.of("module", "crm", "event", "contact.changed", "body", Map.of("contactId", record));
            get(EnqueueJob.class).execute(user, NewJob.of(id, "ON_WEBHOOK", call));
        }

        /** Of all kinds, newest first. */
        List<SyncRun> runs() {
            return get(SyncRunSearchRepository.class).list(user, id, null, 100).items().stream()
                    .sorted(Comparator.comparing(SyncRun::generation).reversed())
                    .toList();
        }

        /** Also until the worker is through with its last step: what it does after the end of the run counts, too. */
        SyncRun settleLast() {
            SyncRun run = settle(last);
            List<String> jobs = run.lanes().values().stream().map(SyncRun.Lane::job).filter(Objects::nonNull).toList();
            await(last).atMost(Duration.ofSeconds(120)).pollInterval(look).until(() -> get(JobIntake.class).open(jobs).isEmpty());
            return run;
        }

        SyncRun settle(String run) {
            await(run).atMost(Duration.ofSeconds(120)).pollInterval(look).ignoreExceptions()
                    .until(() -> find(run).state() != RunState.RUNNING);
            return find(run);
        }

        SyncRun find(String run) {
            return get(SyncRunRepository.class).find(user, run).orElseThrow();
        }

        /** What the owner was told of a run, in order. */
        List<Event> told(SyncRun run) {
            return get(EventRepository.class).listAfter(Map.of(user, 0L), 1000).stream()
                    .filter(event -> run.id().equals(event.data().get("runId")))
                    .toList();
        }

        List<SyncItem> items(SyncRun run) {
            return get(SyncItemRepository.class).list(run.id(), null, null, 1000);
        }

        void crm(String id, String json) {
            crm.put(this.id, id, json);
        }

        void mailer(String id, String json) {
            mailer.put(this.id, id, json);
        }

        Map<String, JsonNode> crm() {
            return crm.all(id);
        }

        Map<String, JsonNode> mailer() {
            return mailer.all(id);
        }
    }

    @Override
    public void close() {
        get(JobWorkers.class).stop();
        pump.interrupt();
        house.close();
    }
}
