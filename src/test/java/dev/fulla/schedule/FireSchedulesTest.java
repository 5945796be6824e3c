package dev.fulla.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.integration.Integration;
import dev.fulla.integration.IntegrationLoader;
import dev.fulla.integration.IntegrationRepository;
import dev.fulla.job.Job;
import dev.fulla.job.JobIntake;
import dev.fulla.schedule.ScheduleRepository.Step;
import dev.fulla.support.CrashPoints;
import dev.fulla.support.CrashPoints.How;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Due times of many, on several nodes, which may die. */
class FireSchedulesTest extends SchedulesBed {
    @Test
    void losesNothingAndDoublesNothingWhereverItsProcessIsKilled() {
        CrashPoints crashes = new CrashPoints();
        FireSchedules doomed = node(crashes.watch(ScheduleRepository.class, withoutLease()));
        FireSchedules healthy = node(withoutLease());
        int killed = 0;
        for (How how : List.of(How.KILLED_BEFORE, How.KILLED_AFTER)) {
            boolean came = true;
            for (int call = 1; came; call++) {
                String id = create("hourly");
                Instant due = makeDue(id);
                crashes.failAt(call, how);
                crashes.attempt(doomed::execute);
                came = crashes.disarm();
                healthy.execute();

                assertThat(jobs()).as(how + " at call " + call).singleElement()
                        .satisfies(job -> assertThat(job.integrationId()).isEqualTo(id));
                assertThat(schedule(id).lastDue()).isEqualTo(due);
                jobs().forEach(this::finish);
                killed += came ? 1 : 0;
            }
        }
        assertThat(killed).as("calls at which it was killed").isGreaterThanOrEqualTo(12);
    }

    /** {@code -Dfulla.test.schedule-seconds=60} runs a minute. */
    @Test
    void firesOncePerSecondOnTwoNodes() throws Exception {
        int seconds = Integer.getInteger("fulla.test.schedule-seconds", 6);
        String id = create("secondly");
        Instant first = schedule(id).nextDue();
        Instant last = first.plusSeconds(seconds - 1L);
        List<Thread> nodes = new ArrayList<>();
        for (FireSchedules node : List.of(node(schedules), node(schedules))) {
            Thread thread = new Thread(() -> {
                while (schedule(id).nextDue().compareTo(last) <= 0) {
                    node.execute();
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
                }
            });
            thread.start();
            nodes.add(thread);
        }
        for (Thread thread : nodes) {
            thread.join();
        }
        Instant reached = Objects.requireNonNull(schedule(id).lastDue());

        assertThat(reached).isAfterOrEqualTo(last);
        assertThat(drain()).isEqualTo((int) Duration.between(first, reached).toSeconds() + 1);
        assertThat(schedule(id).missed()).isZero();
    }

    /** {@code -Dfulla.test.schedules=10000} for figures. */
    @Test
    void firesForManyThatAreDueAtOnceInBatches() {
        int many = Integer.getInteger("fulla.test.schedules", 600);
        Integration sample = house.get(IntegrationLoader.class).list("hourly", "", 1).stream()
                .findFirst()
                .orElseGet(() -> house.get(IntegrationLoader.class).find(List.of(create("hourly"))).values().iterator().next());
        for (int i = 0; i < many; i++) {
            house.get(IntegrationRepository.class)
                    .insert(new Integration("many-" + i, anna, "hourly", "1.0.0", sample.status(), sample.config(), List.of(),
                            sample.messages(), sample.createdAt(), sample.updatedAt()), null);
        }
        long begun = System.nanoTime();
        house.get(AlignSchedules.class).execute();
        long aligned = System.nanoTime();
        Instant due = schedules.now().minusSeconds(1).truncatedTo(ChronoUnit.MILLIS);
        List<String> ids = IntStream.range(0, many).mapToObj(i -> "many-" + i).toList();
        schedules.advance(schedules.find(ids).values().stream()
                .map(one -> new Step(one.integrationId(), one.nextDue(), due, null, null, 0, 0))
                .toList());

        int[] fired = {0};
        long from = System.nanoTime();
        int statements = house.stores.count(() -> fired[0] = fireSchedules.execute());

        System.getLogger("figures").log(System.Logger.Level.INFO, "schedules=" + many + " aligned in "
                + Duration.ofNanos(aligned - begun).toMillis() + " ms, fired in "
                + Duration.ofNanos(System.nanoTime() - from).toMillis() + " ms, statements " + statements);
        assertThat(fired[0]).isEqualTo(many);
        assertThat(statements).as("statements").isLessThan(many / 5);
        assertThat(fireSchedules.execute()).isZero();
    }

    private FireSchedules node(ScheduleRepository repository) {
        return new FireSchedules(
                repository, house.get(IntegrationLoader.class), house.get(ScheduleRules.class), house.get(JobIntake.class));
    }

    /** As if the time of a lease had passed whenever somebody looks. */
    private ScheduleRepository withoutLease() {
        return (ScheduleRepository) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ScheduleRepository.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("claim")) {
                        return schedules.claim((int) arguments[0], Duration.ofMillis(-1));
                    }
                    try {
                        return method.invoke(schedules, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** Does all jobs, one after the other where they are ordered. @return how many there were */
    private int drain() {
        int done = 0;
        List<Job> due = jobs();
        while (!due.isEmpty()) {
            due.forEach(this::finish);
            done += due.size();
            due = jobs();
        }
        return done;
    }
}
