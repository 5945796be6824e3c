package dev.fulla.benchmark;

import dev.fulla.integration.CreateIntegration;
import dev.fulla.job.EnqueueJobs;
import dev.fulla.job.JobPump;
import dev.fulla.job.JobRepository;
import dev.fulla.job.JobState;
import dev.fulla.job.JobWorkers;
import dev.fulla.job.NewJob;
import dev.fulla.shared.UserId;
import dev.fulla.support.IntegrationHouse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Prints what a job costs from its claim to its close without a queue: jobs per second, processor time of this process, and
 * statements, with a handler that gets its integration with its account and opens what the job carries. The ledger is
 * filled first; what the database itself uses is not counted.
 */
class JobBenchmark {
    private static final int JOBS = Integer.getInteger("bench.jobs", 10_000);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final int OWNERS = Integer.getInteger("bench.owners", 20);
    private static final String DEFINITION = """
            name: demo
            version: 1.0.0
            display: {name: Demo, description: Is measured}
            modules: {crm: crm}
            events: {WORK: {}}
            """;

    private record Cost(double rate, double cpu, double statements, double enqueueCpu) {}

    @Test
    void printsWhatAJobCosts() throws Exception {
        List<Cost> costs = new ArrayList<>();
        try (IntegrationHouse house = IntegrationHouse.pooled(List.of(DEFINITION), Map.of("workers", "8"))) {
            house.flows.on("demo", "WORK", (context, payload) -> context.connection("crm").credentialId());
            Map<UserId, String> integrations = new java.util.LinkedHashMap<>();
            for (int i = 0; i < OWNERS; i++) {
                UserId user = house.user("user-" + i);
                String account = house.account(user, "crm", "a-" + i).id();
                integrations.put(user, house.get(CreateIntegration.class)
                        .execute(user, new CreateIntegration.Command(List.of(account), Map.of("type", "demo")))
                        .id());
            }
            JobWorkers workers = house.get(JobWorkers.class);
            for (int round = 1; round <= ROUNDS; round++) {
                long cpu = cpu();
                fill(house, integrations);
                costs.add(measure(house, workers, round, (cpu() - cpu) / 1e6 / JOBS));
                house.flows.sent().clear();
            }
            workers.stop();
        }
        List<Cost> later = new ArrayList<>(costs.subList(costs.size() / 2, costs.size()));
        later.sort(java.util.Comparator.comparingDouble(Cost::rate));
        Cost middle = later.get(later.size() / 2);
        String line = String.format(Locale.ROOT, "| job, no queue | %.0f /s | %.3f ms CPU | %.3f statements | enqueue %.3f ms CPU |",
                middle.rate(), middle.cpu(), middle.statements(), middle.enqueueCpu());
        Files.writeString(Files.createDirectories(Path.of("target")).resolve("benchmark-jobs.md"), line + "\n");
        System.out.println(line);
    }

    private static void fill(IntegrationHouse house, Map<UserId, String> integrations) {
        integrations.forEach((user, integration) -> house.get(EnqueueJobs.class).execute(user, new EnqueueJobs.Command(
                Collections.nCopies(JOBS / OWNERS, NewJob.of(integration, "WORK", Map.of("contact", "c-1", "changed", true))))));
    }

    private static Cost measure(IntegrationHouse house, JobWorkers workers, int round, double enqueueCpu) throws Exception {
        long[] figures = new long[2];
        int statements = house.stores.count(() -> {
            long cpu = cpu();
            long begun = System.nanoTime();
            if (!workers.isRunning()) {
                workers.start();
            }
            Thread pump = new Thread(house.get(JobPump.class)::run, "pump");
            pump.setDaemon(true);
            pump.start();
            awaitAll(house, round * (long) JOBS);
            figures[0] = System.nanoTime() - begun;
            figures[1] = cpu() - cpu;
            pump.interrupt();
        });
        long done = house.get(JobRepository.class).count().get(JobState.DONE).get("");
        if (done != round * (long) JOBS) {
            throw new IllegalStateException("done: " + done);
        }
        Cost cost = new Cost(JOBS * 1e9 / figures[0], figures[1] / 1e6 / JOBS, statements / (double) JOBS, enqueueCpu);
        System.out.printf(Locale.ROOT, "round %d  %6d jobs  %8.0f /s  %.3f ms CPU  %.3f statements  enqueue %.3f ms CPU%n",
                round, JOBS, cost.rate(), cost.cpu(), cost.statements(), cost.enqueueCpu());
        return cost;
    }

    private static void awaitAll(IntegrationHouse house, long jobs) {
        while (house.get(JobWorkers.class).closed() < jobs) {
            try {
                TimeUnit.MILLISECONDS.sleep(5);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static long cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }
}
