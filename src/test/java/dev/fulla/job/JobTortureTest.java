package dev.fulla.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.TransientFailure;
import dev.fulla.shared.UserId;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Numbered jobs on a ledger that fails at random, done by two sets of workers, each message delivered twice. */
class JobTortureTest {
    private static final int JOBS = Integer.getInteger("torture.jobs", 600);
    private static final long SEED = Long.getLong("torture.seed", 4711);

    private final Random chance = new Random(SEED);
    private final AtomicInteger faults = new AtomicInteger();
    private final Set<Object> effects = ConcurrentHashMap.newKeySet();
    private volatile boolean isCalm;

    @Test
    void losesNoJobAndAppliesNoEffectTwice() throws Exception {
        try (JobHouse house = new JobHouse(Map.of("lease", "1s", "attempts", "50", "batch", "20"))) {
            UserId anna = house.user("anna");
            String integration = house.integration(anna);
            AtomicInteger runs = new AtomicInteger();
            house.on("WORK", (context, payload) -> {
                if (runs.incrementAndGet() % 20 == 0) {
                    throw new TransientFailure(ErrorCode.FLOW_FAILED, "Now and then.");
                }
                house.enqueue(anna, NewJob.of(integration, "SHORT", payload));
                return null;
            });
            house.on("SHORT", (context, payload) -> effects.add(Objects.requireNonNull(payload)));
            house.get(EnqueueJobs.class).execute(anna, new EnqueueJobs.Command(
                    IntStream.range(0, JOBS).mapToObj(n -> NewJob.of(integration, "WORK", n)).toList()));

            List<JobWorkers> workers = List.of(
                    house.startWorkers(faulty(house.get(JobRepository.class))),
                    house.startWorkers(faulty(house.get(JobRepository.class))));
            settle(house);
            workers.forEach(JobWorkers::stop);

            System.out.printf("torture: %d jobs, %d runs, %d faults, seed %d%n", JOBS, runs.get(), faults.get(), SEED);
            assertThat(faults.get()).isGreaterThan(20);
            assertThat(effects).as("no holes").hasSize(JOBS);
            assertThat(house.get(JobRepository.class).count()).as("each effect once")
                    .isEqualTo(Map.of(JobState.DONE, Map.of("", 2L * JOBS)));
        }
    }

    /** Until all is done; the last part without faults, so that it ends. */
    private void settle(JobHouse house) throws Exception {
        JobRepository jobs = house.get(JobRepository.class);
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (System.nanoTime() < until) {
            isCalm = isCalm || jobs.count().getOrDefault(JobState.DONE, Map.of()).getOrDefault("", 0L) > JOBS;
            house.get(RecoverJobs.class).execute();
            if (jobs.count().keySet().equals(Set.of(JobState.DONE))) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new AssertionError("not settled: " + jobs.count());
    }

    private JobRepository faulty(JobRepository real) {
        return (JobRepository) Proxy.newProxyInstance(
                JobRepository.class.getClassLoader(), new Class<?>[] {JobRepository.class}, (proxy, method, arguments) -> {
                    fail(method.getName() + " before");
                    try {
                        Object answer = method.invoke(real, arguments);
                        fail(method.getName() + " after");
                        if (method.getName().equals("claimDue")) {
                            JobRepository.Claimed claimed = (JobRepository.Claimed) Objects.requireNonNull(answer);
                            List<Job> twice = new ArrayList<>(claimed.jobs());
                            if (!twice.isEmpty()) {
                                assertThat(real.claim(List.of(twice.get(0).id()), Duration.ofSeconds(1))).isEmpty();
                            }
                        }
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private synchronized void fail(String where) {
        if (!isCalm && chance.nextInt(100) < 4) {
            faults.incrementAndGet();
            throw new IllegalStateException("the database is gone: " + where);
        }
    }
}
