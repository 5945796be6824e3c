package dev.fulla.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fulla.shared.UserId;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class StopWhileClaimingTest {
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
