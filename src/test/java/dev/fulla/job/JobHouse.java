package dev.fulla.job;

import static org.awaitility.Awaitility.await;

import dev.fulla.integration.CreateIntegration;
import dev.fulla.shared.UserId;
import dev.fulla.support.FakeFlows;
import dev.fulla.support.IntegrationHouse;
import dev.fulla.support.TestCiphers;
import dev.fulla.support.TestStores;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The slices up to jobs on a real store, with workers that run, and one kind of integration that does what a test says. */
final class JobHouse implements AutoCloseable {
    private static final String DEFINITION = """
            name: demo
            version: 1.0.0
            display: {name: Demo, description: Does what a test says}
            modules: {crm: crm}
            isMany: true
            events:
              WORK: {}
              ORDERED: {orderKey: /key}
              SHORT: {timeBudget: 1s, attempts: 2}
              HANG: {timeBudget: 1s, attempts: 1}
              KILL: {attempts: 2}
            """;

    final IntegrationHouse house;
    private final Thread pump;

    JobHouse(Map<String, String> settings) {
        this(new IntegrationHouse(List.of(DEFINITION), all(settings)));
    }

    private JobHouse(IntegrationHouse house) {
        this.house = house;
        pump = new Thread(get(JobPump.class)::run, "jobs-pump");
        pump.setDaemon(true);
    }

    JobHouse() {
        this(Map.of());
    }

    /** One of several on a schema of PostgreSQL, with the same key. */
    static JobHouse on(String url, String keyset, Map<String, String> settings) {
        return new JobHouse(IntegrationHouse.on(
                TestStores.postgresAt(url), TestCiphers.of(keyset), List.of(DEFINITION), all(settings)));
    }

    private static Map<String, String> all(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of(
                "workers", "4", "poll", "20ms", "first-delay", "1ms", "max-delay", "2ms", "attempts", "3", "clean-up", "500ms",
                "shutdown", "200ms"));
        all.putAll(settings);
        return all;
    }

    void start() {
        get(JobWorkers.class).start();
        pump.start();
    }

    /** Workers of their own, who see the ledger in another way. */
    JobWorkers startWorkers(JobRepository jobs) {
        JobProperties properties = get(JobProperties.class);
        JobSignal signal = new JobSignal();
        JobWorkers workers = new JobWorkers(
                jobs, get(JobHydration.class), get(JobOutcomes.class), properties, signal, Clock.systemUTC(), JobWatch.NONE);
        JobPump own = new JobPump(jobs, workers, signal, properties, get(RelayJobs.class), get(QueueProperties.class));
        workers.start();
        Thread thread = new Thread(own::run, "jobs-pump");
        thread.setDaemon(true);
        thread.start();
        return workers;
    }

    <T> T get(Class<T> type) {
        return house.get(type);
    }

    void on(String event, FakeFlows.Flow flow) {
        house.flows.on("demo", event, flow);
    }

    UserId user(String name) {
        return house.user(name);
    }

    String integration(UserId user) {
        String account = house.account(user, "crm", "a-" + user).id();
        return get(CreateIntegration.class)
                .execute(user, new CreateIntegration.Command(List.of(account), Map.of("type", "demo")))
                .id();
    }

    String enqueue(UserId user, NewJob job) {
        return get(EnqueueJob.class).execute(user, job).id();
    }

    Job job(String id) {
        return get(JobRepository.class).find(id).orElseThrow();
    }

    Job awaitState(String id, JobState... states) {
        await(id).pollInterval(Duration.ofMillis(10))
                .until(() -> Set.of(states).contains(job(id).state()));
        return job(id);
    }

    @Override
    public void close() {
        get(JobWorkers.class).stop();
        pump.interrupt();
        house.close();
    }
}
