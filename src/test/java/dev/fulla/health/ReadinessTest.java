package dev.fulla.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulla.shared.Answer;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.support.SequentialIds;
import dev.fulla.support.TestCiphers;
import dev.fulla.support.TestClock;
import dev.fulla.user.AuthenticateOperator;
import dev.fulla.user.OperatorProperties;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Check 15: a process without its database says so, and never keeps anybody waiting. */
class ReadinessTest {
    private final HealthSettings settings = within(Duration.ofMinutes(1));
    private final HealthSettings impatient = within(Duration.ofMillis(200));

    @Test
    void check15_isReadyWhenTheDatabaseAnswers() {
        assertThat(ready(limit -> {}).status()).isEqualTo(200);
    }

    @Test
    void check15_isNotReadyWhenTheDatabaseFails() {
        Answer answer = ready(limit -> {
            throw new IllegalStateException("password=hunter2 refused");
        });

        assertThat(answer.status()).isEqualTo(503);
        assertThat(String.valueOf(answer.body())).contains("database=false", "encryption=true").doesNotContain("hunter2");
    }

    @Test
    void check15_neverHangs() throws Exception {
        CountDownLatch never = new CountDownLatch(1);

        long start = System.nanoTime();
        Answer answer = new CheckReadiness(checks(limit -> await(never), impatient), new TestClock()).execute();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        never.countDown();

        assertThat(answer.status()).isEqualTo(503);
        assertThat(took).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void check15_aCheckThatHangsIsNotBegunAgain() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger begun = new AtomicInteger();
        CheckReadiness ready = new CheckReadiness(
                checks(limit -> {
                    begun.incrementAndGet();
                    await(never);
                }, impatient),
                new TestClock());

        assertThat(ready.execute().status()).isEqualTo(503);
        assertThat(ready.execute().status()).isEqualTo(503);
        never.countDown();

        assertThat(begun).hasValue(1);
    }

    @Test
    void check15_reportsToHoldersOfTheKeyOnly() {
        CheckHealth report = report(settings);

        assertThat(report.execute("key", null, null).status()).isEqualTo(200);
        assertThat(report.execute(null, "key", null).status()).isEqualTo(200);
        assertThat(report.execute(null, null, null).status()).isEqualTo(401);
        assertThat(report.execute("", "", null).status()).isEqualTo(401);
        HealthSettings without = new HealthSettings("", Duration.ofSeconds(1), Duration.ofMinutes(2), Map.of());
        assertThat(report(without).execute("", "", null).status()).isEqualTo(401);
    }

    @Test
    void anOperatorReadsTheReportToo() {
        assertThat(report(settings).execute(null, null, "night-key").status()).isEqualTo(200);
        assertThatThrownBy(() -> report(settings).execute("key", null, "day-key"))
                .isInstanceOfSatisfying(Failure.class, failure -> assertThat(failure.code()).isEqualTo(ErrorCode.NOT_ALLOWED));
    }

    private CheckHealth report(HealthSettings with) {
        AuthenticateOperator operators = new AuthenticateOperator(new OperatorProperties(Map.of(
                "night", new OperatorProperties.Key("night-key", null, Set.of("health:read")),
                "day", new OperatorProperties.Key("day-key", null, Set.of("jobs:read")))));
        return new CheckHealth(checks(limit -> {}, settings), with, operators, new TestClock());
    }

    private Answer ready(HealthRepository database) {
        return new CheckReadiness(checks(database, settings), new TestClock()).execute();
    }

    private static HealthSettings within(Duration limit) {
        return new HealthSettings("key", limit, Duration.ofMinutes(2), Map.of());
    }

    private static Checks checks(HealthRepository database, HealthSettings settings) {
        return new Checks(
                List.of(
                        new DatabaseCheck(database, settings),
                        new EncryptionCheck(
                                new ProbesInMemory(),
                                TestCiphers.newCipher(),
                                settings,
                                new SequentialIds("row"),
                                new TestClock())),
                settings);
    }

    /** A store that always answers. */
    private static final class ProbesInMemory implements HealthProbeRepository {
        private final Map<String, String> probes = new ConcurrentHashMap<>();

        @Override
        public void insert(String id, String sealed, Duration limit) {
            probes.put(id, sealed);
        }

        @Override
        public Optional<String> find(String id, Duration limit) {
            return Optional.ofNullable(probes.get(id));
        }

        @Override
        public void delete(String id, Duration limit) {
            probes.remove(id);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
