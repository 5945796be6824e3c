package dev.fulla.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.shared.UserId;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What a worker does when the database is away for longer than its lease holds. */
class JobLeaseTest {
    @Test
    void stopsWorkThatSomebodyElseMayHave() {
        List<String> steps = new CopyOnWriteArrayList<>();
        try (JobHouse house = new JobHouse(Map.of("lease", "1s"))) {
            UserId anna = house.user("anna");
            String integration = house.integration(anna);
            house.on("WORK", (context, payload) -> {
                steps.add("begun");
                try {
                    if (steps.size() == 1) {
                        new CountDownLatch(1).await();
                    }
                } catch (InterruptedException e) {
                    steps.add("interrupted");
                    throw new IllegalStateException(e);
                }
                return null;
            });
            JobWorkers workers = house.startWorkers(withoutProlonging(house.get(JobRepository.class)));

            house.awaitState(house.enqueue(anna, NewJob.of(integration, "WORK", null)), JobState.DONE);

            workers.stop();
        }
        assertThat(steps).containsExactly("begun", "interrupted", "begun");
    }

    private static JobRepository withoutProlonging(JobRepository real) {
        return (JobRepository) Proxy.newProxyInstance(
                JobRepository.class.getClassLoader(), new Class<?>[] {JobRepository.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("extend")) {
                        throw new IllegalStateException("the database is away");
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
