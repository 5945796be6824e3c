package dev.fulla.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.TransientFailure;
import dev.fulla.shared.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Many jobs of one owner, and many of some order keys, do not hold up the others. Small by default; {@code
 * -Dfulla.torture.backlog=50000 -Dfulla.torture.ordered=10000} is the full size, which {@code -Ptorture} runs. The figures
 * are printed.
 */
class FairnessTest {
    private static final int BACKLOG = Integer.getInteger("fulla.torture.backlog", 5000);
    private static final int ORDERED = Integer.getInteger("fulla.torture.ordered", 400);
    private static final int KEYS = Math.min(100, ORDERED / 20);
    private static final long SEED = Long.getLong("fulla.torture.seed", 4711);
    private static final int AT_ONCE = 1000;
    private static final int PROBES = 5;

    private final JobHouse house = new JobHouse(Map.of("attempts", "50"));
    private final UserId anna = house.user("anna");
    private final String annas = house.integration(anna);

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void startsTheJobOfOneOwnerWithinTwoSecondsWhileAnotherHasThousands() {
        UserId ben = house.user("ben");
        String bens = house.integration(ben);
        Map<Object, Long> started = new ConcurrentHashMap<>();
        house.on("WORK", (context, payload) -> {
            started.putIfAbsent(Objects.requireNonNull(payload), System.nanoTime());
            LockSupport.parkNanos(2_000_000);
            return null;
        });
        enqueue(IntStream.range(0, BACKLOG).mapToObj(number -> NewJob.of(annas, "WORK", "anna's " + number)).toList());
        house.start();
        await().until(() -> started.size() > 50);

        List<Duration> waits = new ArrayList<>();
        for (int probe = 0; probe < PROBES; probe++) {
            String name = "ben's " + probe;
            long asked = System.nanoTime();
            house.enqueue(ben, NewJob.of(bens, "WORK", name));
            await().pollInterval(Duration.ofMillis(5)).atMost(Duration.ofSeconds(20)).until(() -> started.containsKey(name));
            waits.add(Duration.ofNanos(started.get(name) - asked));
        }
        Map<JobState, Map<String, Long>> left = house.get(JobRepository.class).count();

        System.out.printf("fairness: database=%s, %d jobs of one owner, a job of another started after %s ms, %s were left%n",
                house.house.stores.getClass().getSimpleName(), BACKLOG, waits.stream().map(Duration::toMillis).toList(), left);
        assertThat(Collections.max(waits)).isLessThan(Duration.ofSeconds(2));
        assertThat(left.get(JobState.DUE)).as("the others are not done yet").isNotEmpty();
    }

    /** One key is held up from the first to the last moment; all others come to their end meanwhile. */
    @Test
    void keepsTheOrderOfEachKeyThroughRandomRetriesAndLetsNoKeyHoldUpAnother() {
        Random chance = new Random(SEED);
        CountDownLatch until = new CountDownLatch(1);
        AtomicInteger retries = new AtomicInteger();
        Map<Object, List<Object>> seen = new ConcurrentHashMap<>();
        house.on("ORDERED", (context, payload) -> {
            Map<?, ?> data = (Map<?, ?>) Objects.requireNonNull(payload);
            boolean isHeldUp = data.get("key").equals("k0") && until.getCount() > 0;
            if (isHeldUp || luck(chance) < 15) {
                retries.incrementAndGet();
                throw isHeldUp || luck(chance) < 50
                        ? new TransientFailure(ErrorCode.UPSTREAM_RATE_LIMITED, "Later.", null, Duration.ofMillis(20))
                        : new TransientFailure(ErrorCode.UPSTREAM_UNREACHABLE, "The vendor does not answer.");
            }
            seen.computeIfAbsent(data.get("key"), key -> Collections.synchronizedList(new ArrayList<>())).add(data.get("number"));
            return null;
        });
        enqueue(IntStream.range(0, ORDERED)
                .mapToObj(n -> NewJob.of(annas, "ORDERED", Map.of("key", "k" + n % KEYS, "number", n / KEYS)))
                .toList());
        int ofAKey = ORDERED / KEYS;

        long begun = System.nanoTime();
        house.start();
        await().atMost(Duration.ofMinutes(5)).until(() -> seen.values().stream().mapToInt(List::size).sum() == ORDERED - ofAKey);
        assertThat(seen).as("the key that is held up").doesNotContainKey("k0");
        until.countDown();
        await().atMost(Duration.ofMinutes(1)).until(() -> seen.getOrDefault("k0", List.of()).size() == ofAKey);

        System.out.printf("order: %d jobs on %d keys, %d retries, seed %d, %d ms%n", ORDERED, KEYS, retries.get(), SEED,
                Duration.ofNanos(System.nanoTime() - begun).toMillis());
        List<Object> order = IntStream.range(0, ofAKey).mapToObj(number -> (Object) number).toList();
        assertThat(seen).hasSize(KEYS).allSatisfy((key, numbers) -> assertThat(numbers).as("key " + key).isEqualTo(order));
        assertThat(retries.get()).isGreaterThan(ORDERED / 20);
    }

    private void enqueue(List<NewJob> jobs) {
        for (int from = 0; from < jobs.size(); from += AT_ONCE) {
            house.get(EnqueueJobs.class).execute(
                    anna, new EnqueueJobs.Command(jobs.subList(from, Math.min(jobs.size(), from + AT_ONCE))));
        }
    }

    private static int luck(Random chance) {
        synchronized (chance) {
            return chance.nextInt(100);
        }
    }
}
