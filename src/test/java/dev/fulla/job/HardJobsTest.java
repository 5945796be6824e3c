package dev.fulla.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.TransientFailure;
import dev.fulla.shared.UserId;
import dev.fulla.support.TestCiphers;
import dev.fulla.support.TestPostgres;
import dev.fulla.torture.ChildProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Jobs that nobody likes, each beside those of somebody else, which go on; each ends, or waits, where it can be seen. */
class HardJobsTest {
    static final Map<String, String> SETTINGS = Map.of("lease", "1s", "data-limit", "1MB");
    private static final int OTHERS = 40;

    private final String url = TestPostgres.newMigratedUrl();
    private final String keyset = TestCiphers.newKeyset();
    private final JobHouse house = JobHouse.on(url, keyset, SETTINGS);
    private final UserId anna = house.user("anna");
    private final String annas = house.integration(anna);
    private final UserId ben = house.user("ben");
    private final String bens = house.integration(ben);
    private final CountDownLatch never = new CountDownLatch(1);

    @AfterEach
    void close() {
        never.countDown();
        house.close();
    }

    /** Poisoned for good and for now, and as many handlers that ignore every interrupt as one owner may have workers. */
    @Test
    void poisonedJobsAndHandlersThatHangAreParkedWhileTheOthersGoOn() {
        house.on("SHORT", (context, payload) -> {
            throw new IllegalStateException("a bug, every time");
        });
        house.on("ORDERED", (context, payload) -> {
            throw new PermanentFailure(ErrorCode.UPSTREAM_REJECTED, "The vendor refuses the record.");
        });
        house.on("HANG", (context, payload) -> {
            hang();
            return null;
        });
        house.on("WORK", (context, payload) -> null);
        List<String> hanging = enqueue(anna, annas, "HANG", 3);
        List<String> bugs = enqueue(anna, annas, "SHORT", 10);
        List<String> refused = enqueue(anna, annas, "ORDERED", 10);

        house.start();
        awaitAll(enqueue(ben, bens, "WORK", OTHERS), JobState.DONE);
        awaitAll(bugs, JobState.PARKED);
        awaitAll(refused, JobState.PARKED);
        awaitAll(hanging, JobState.PARKED);

        assertThat(why(bugs.get(0))).contains("tried 2 times", "FLOW_FAILED", "given up", "jobs replay");
        assertThat(why(refused.get(0))).contains("tried once", "UPSTREAM_REJECTED", "The vendor refuses the record.");
        assertThat(why(hanging.get(0))).contains("TIMED_OUT", "did not end within 1 s", "given up");
        awaitAll(enqueue(ben, bens, "WORK", OTHERS), JobState.DONE);
    }

    @Test
    void aJobThatKillsItsProcessEachTimeIsParkedAfterItsAttemptsAndTheOthersAreDone() {
        String deadly = house.enqueue(anna, NewJob.of(annas, "KILL", null));
        int processes = 0;
        for (int alive = 0; alive == 0; processes++) {
            List<String> others = enqueue(ben, bens, "WORK", OTHERS);
            try (ChildProcess node = ChildProcess.start("node", KillNode.class, Map.of(), line -> {}, url, keyset)) {
                await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50)).until(() -> {
                    house.get(RecoverJobs.class).execute();
                    return !node.isAlive() || house.job(deadly).state() == JobState.PARKED;
                });
                alive += node.isAlive() ? 1 : 0;
                if (alive > 0) {
                    awaitAll(others, JobState.DONE);
                }
            }
            assertThat(processes).as("processes that it killed").isLessThan(3);
        }

        System.out.printf("a job that kills its process: parked by process %d%n", processes);
        assertThat(processes).isEqualTo(3);
        assertThat(house.job(deadly).reason()).isEqualTo(Reasons.WORKER_LOST);
        assertThat(why(deadly)).contains("WORKER_LOST", "given up", "jobs replay");
        assertThat(house.get(JobRepository.class).count().get(JobState.DONE)).isEqualTo(Map.of("", 3L * OTHERS));
    }

    @Test
    void aVendorThatAnswers429ForAnHourHoldsUpItsOwnJobsOnlyUntilTheyAreParked() {
        house.on("WORK", (context, payload) -> {
            if (context.integration().orElseThrow().id().equals(annas)) {
                throw new TransientFailure(ErrorCode.UPSTREAM_RATE_LIMITED, "Too many requests.", null, Duration.ofHours(1));
            }
            return null;
        });
        List<String> limited = enqueue(anna, annas, "WORK", OTHERS);

        house.start();
        awaitAll(enqueue(ben, bens, "WORK", OTHERS), JobState.DONE);
        await().until(() -> limited.stream().allMatch(id -> "UPSTREAM_RATE_LIMITED".equals(house.job(id).reason())));

        for (String id : limited) {
            Job job = house.job(id);
            assertThat(job.state()).isEqualTo(JobState.DUE);
            assertThat(job.attempt()).as("attempts that count").isZero();
            assertThat(Duration.between(house.job(limited.get(0)).runAfter(), job.runAfter()).abs())
                    .as("not all at the same moment, but within a tenth").isLessThan(Duration.ofMinutes(7));
        }
        assertThat(why(limited.get(0))).contains("UPSTREAM_RATE_LIMITED", "Too many requests.", "It is due at");
        house.get(JobRepository.class).parkOverdue(Duration.ZERO, Reasons.WAITED_TOO_LONG, 1000);
        assertThat(house.job(limited.get(0)).state()).as("when it goes on for longer than max-wait").isEqualTo(JobState.PARKED);
    }

    @Test
    void aJobOf300KilobytesIsDoneAndOneBeyondTheLimitIsRefusedAtOnce() {
        List<Object> lengths = Collections.synchronizedList(new ArrayList<>());
        house.on("WORK", (context, payload) -> lengths.add(String.valueOf(payload).length()));
        house.start();

        String large = house.enqueue(anna, NewJob.of(annas, "WORK", "x".repeat(300 * 1024)));

        house.awaitState(large, JobState.DONE);
        assertThat(lengths).containsExactly(300 * 1024);
        assertThatThrownBy(() -> house.enqueue(anna, NewJob.of(annas, "WORK", "x".repeat(1024 * 1024))))
                .isInstanceOfSatisfying(PermanentFailure.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.BODY_TOO_LARGE));
        awaitAll(enqueue(ben, bens, "WORK", OTHERS), JobState.DONE);
    }

    private List<String> enqueue(UserId user, String integration, String event, int count) {
        return house.get(EnqueueJobs.class)
                .execute(user, new EnqueueJobs.Command(Collections.nCopies(count, NewJob.of(integration, event, null))))
                .stream()
                .map(EnqueuedJob::id)
                .toList();
    }

    private void awaitAll(List<String> ids, JobState state) {
        ids.forEach(id -> house.awaitState(id, state));
    }

    private String why(String id) {
        return house.get(ExplainJob.class).execute(id).text();
    }

    private void hang() {
        while (never.getCount() > 0) {
            try {
                never.await();
            } catch (InterruptedException e) {
                // What such a handler does: nothing.
            }
        }
    }
}
