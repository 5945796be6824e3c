package dev.fulla.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fulla.shared.UserId;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What becomes of jobs when the process stops. */
class StopWorkersTest {
    private final CountDownLatch claimed = new CountDownLatch(1);
    private final CountDownLatch answered = new CountDownLatch(1);

    @Test
    void handsBackWhatWasClaimedWhileTheProcessStops() throws Exception {
        try (JobHouse house = new JobHouse()) {
            UserId anna = house.user("anna");
            String integration = house.integration(anna);
            house.on("WORK", (context, payload) -> null);
            String job = house.enqueue(anna, NewJob.of(integration, "WORK", null));
            JobWorkers workers = house.startWorkers(answeringLate(house.get(JobRepository.class)));
            claimed.await();

            Thread stopping = new Thread(workers::stop);
            stopping.start();
            await().until(() -> !workers.isRunning());
            answered.countDown();
            stopping.join();

            assertThat(house.job(job).state()).isIn(JobState.DUE, JobState.DONE);
        }
    }

    @Test
    void givesBackWhatDoesNotEndBeforeTheProcessStops() throws Exception {
        try (JobHouse house = new JobHouse()) {
            house.start();
            UserId anna = house.user("anna");
            CountDownLatch begun = new CountDownLatch(1);
            house.on("WORK", (context, payload) -> {
                begun.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return null;
            });
            String id = house.enqueue(anna, NewJob.of(house.integration(anna), "WORK", null));
            begun.await();

            house.get(JobWorkers.class).stop();

            assertThat(house.job(id)).satisfies(job -> {
                assertThat(job.state()).isEqualTo(JobState.DUE);
                assertThat(job.reason()).isEqualTo(Reasons.HANDED_BACK);
                assertThat(job.attempt()).isZero();
            });
        }
    }

    @Test
    void letsEndWhatRunsWhenTheProcessStopsAndGivesBackWhatHasNotBegun() throws Exception {
        try (JobHouse house = new JobHouse(Map.of("shutdown", "50s"))) {
            house.start();
            JobWorkers workers = house.get(JobWorkers.class);
            UserId anna = house.user("anna");
            String integration = house.integration(anna);
            CountDownLatch begun = new CountDownLatch(3);
            house.on("WORK", (context, payload) -> {
                begun.countDown();
                while (workers.isRunning()) {
                    LockSupport.parkNanos(1_000_000);
                }
                return null;
            });
            List<String> ids = IntStream.range(0, 5)
                    .mapToObj(n -> house.enqueue(anna, NewJob.of(integration, "WORK", n)))
                    .toList();
            begun.await();

            long from = System.nanoTime();
            workers.stop();

            assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(40));
            assertThat(ids.stream().filter(id -> house.job(id).state() == JobState.DONE)).hasSize(3);
            assertThat(ids.stream().map(house::job).filter(job -> job.state() == JobState.DUE))
                    .hasSize(2)
                    .allSatisfy(job -> assertThat(job.attempt()).isZero());
        }
    }

    /** Claims at once and says so only when it is told to. */
    private JobRepository answeringLate(JobRepository real) {
        return (JobRepository) Proxy.newProxyInstance(
                JobRepository.class.getClassLoader(), new Class<?>[] {JobRepository.class}, (proxy, method, arguments) -> {
                    try {
                        Object answer = method.invoke(real, arguments);
                        if (answer instanceof JobRepository.Claimed some && !some.jobs().isEmpty()) {
                            claimed.countDown();
                            answered.await();
                        }
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
