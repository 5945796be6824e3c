package dev.fulla.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.integration.CreateIntegration;
import dev.fulla.integration.DeleteIntegration;
import dev.fulla.integration.Integration;
import dev.fulla.integration.IntegrationLoader;
import dev.fulla.integration.IntegrationRepository;
import dev.fulla.integration.PauseIntegration;
import dev.fulla.integration.ResumeIntegration;
import dev.fulla.job.Closing;
import dev.fulla.job.Job;
import dev.fulla.job.JobIntake;
import dev.fulla.job.JobRepository;
import dev.fulla.job.JobState;
import dev.fulla.schedule.ScheduleRepository.Step;
import dev.fulla.schedule.ScheduleRepository.Waking;
import dev.fulla.shared.UserId;
import dev.fulla.support.CrashPoints;
import dev.fulla.support.CrashPoints.How;
import dev.fulla.support.IntegrationHouse;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FireSchedulesTest {
    private static final String PLAIN = """
            name: %s
            version: 1.0.0
            display: {name: Demo, description: Is due}
            modules: {crm: crm}
            isMany: true
            %s
            """;

    private final IntegrationHouse house = new IntegrationHouse(List.of(
            PLAIN.formatted("hourly", "schedule: {every: 1h}"),
            PLAIN.formatted("queued", "schedule: {every: 1h, overlap: queue}"),
            PLAIN.formatted("secondly", "schedule: {every: 1s, overlap: queue}"),
            PLAIN.formatted("never", "")));
    private final ScheduleRepository schedules = house.get(ScheduleRepository.class);
    private final FireSchedules fireSchedules = house.get(FireSchedules.class);
    private final UserId anna = house.user("anna");
    private final List<Job> claimed = new ArrayList<>();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void isDueFromTheMomentItWorks() {
        String id = create("hourly");

        Schedule schedule = schedule(id);

        assertThat(schedule.nextDue()).isBetween(schedules.now(), schedules.now().plus(Duration.ofHours(1)));
        assertThat(fireSchedules.execute()).isZero();
        assertThat(schedules.find(List.of(create("never")))).isEmpty();
    }

    @Test
    void makesOneJobOfADueTimeAndGoesOn() {
        String id = create("hourly");
        Instant due = makeDue(id);

        assertThat(fireSchedules.execute()).isEqualTo(1);
        assertThat(fireSchedules.execute()).isZero();

        Job job = jobs().get(0);
        assertThat(job.event()).isEqualTo("ON_SCHEDULE");
        assertThat(job.integrationId()).isEqualTo(id);
        assertThat(job.owner()).isEqualTo(anna);
        assertThat(job.source()).isEqualTo("schedule");
        assertThat(schedule(id).lastDue()).isEqualTo(due);
        assertThat(schedule(id).lastJob()).isEqualTo(job.id());
        assertThat(schedule(id).nextDue()).isAfter(schedules.now());
    }

    @Test
    void pausesWithTheIntegrationAndGoesOnFromThen() {
        String id = create("hourly");
        makeDue(id);
        house.get(PauseIntegration.class).execute(anna, id);

        assertThat(fireSchedules.execute()).isZero();

        house.get(ResumeIntegration.class).execute(anna, id);
        assertThat(fireSchedules.execute()).isZero();
        assertThat(schedule(id).nextDue()).isAfter(schedules.now());
    }

    @Test
    void firesForNobodyThatIsPausedThoughNobodySaidSo() {
        String id = create("hourly");
        house.get(PauseIntegration.class).execute(anna, id);
        schedules.wake(List.of(new Waking(id, schedule(id).rule(), schedules.now().minusSeconds(1))));

        assertThat(fireSchedules.execute()).isZero();
        assertThat(schedule(id).wakeAt()).isNull();
    }

    @Test
    void isGoneWithItsIntegration() {
        String id = create("hourly");
        makeDue(id);

        house.get(DeleteIntegration.class).execute(anna, id);

        assertThat(schedules.find(List.of(id))).isEmpty();
        assertThat(fireSchedules.execute()).isZero();
    }

    @Test
    void skipsADueTimeWhileTheJobBeforeIsOpenAndCountsIt() {
        String id = create("hourly");
        makeDue(id);
        fireSchedules.execute();
        makeDue(id);

        assertThat(fireSchedules.execute()).isZero();
        assertThat(schedule(id).skipped()).isEqualTo(1);

        jobs().forEach(this::finish);
        makeDue(id);
        assertThat(fireSchedules.execute()).isEqualTo(1);
        assertThat(schedule(id).missed()).isZero();
    }

    @Test
    void queuesADueTimeBehindTheJobBeforeWhenTold() {
        String id = create("queued");
        makeDue(id);
        fireSchedules.execute();
        makeDue(id);

        assertThat(fireSchedules.execute()).isEqualTo(1);
        assertThat(jobs()).as("only the first may go").hasSize(1);
    }

    @Test
    void takesAChangedRuleFromNowOn() {
        String id = create("hourly");
        schedules.wake(List.of(new Waking(id, "of the version before", schedules.now().minusSeconds(5))));

        assertThat(fireSchedules.execute()).isZero();
        assertThat(schedule(id).rule()).contains("every PT1H");
        assertThat(schedule(id).nextDue()).isAfter(schedules.now());
    }

    @Test
    void alignsWhatADeploymentAddedChangedOrNobodyToldOf() {
        String added = create("hourly");
        schedules.delete(List.of(added));
        String changed = create("queued");
        schedules.wake(List.of(new Waking(changed, "of the version before", schedules.now().plusSeconds(99))));
        String paused = create("hourly");
        house.get(PauseIntegration.class).execute(anna, paused);
        schedules.wake(List.of(new Waking(paused, "any", schedules.now().plusSeconds(99))));

        assertThat(house.get(AlignSchedules.class).execute()).isEqualTo(3);

        assertThat(house.get(AlignSchedules.class).execute()).isZero();
        assertThat(schedule(added).wakeAt()).isNotNull();
        assertThat(schedule(changed).rule()).contains("every PT1H");
        assertThat(schedule(paused).wakeAt()).isNull();
    }

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
        int seconds = Integer.getInteger("fulla.test.schedule-seconds", 10);
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

    private String create(String type) {
        String account = house.account(anna, "crm", "account").id();
        return house.get(CreateIntegration.class)
                .execute(anna, new CreateIntegration.Command(List.of(account), Map.of("type", type)))
                .id();
    }

    /** Lets its next due time be a second ago. */
    private Instant makeDue(String id) {
        Schedule now = schedule(id);
        Instant due = schedules.now().minusSeconds(1).truncatedTo(ChronoUnit.MILLIS);
        schedules.advance(List.of(new Step(id, now.nextDue(), due, null, null, now.missed(), 0)));
        return due;
    }

    private Schedule schedule(String id) {
        return Objects.requireNonNull(schedules.find(List.of(id)).get(id));
    }

    /** What is in hand, and what may go now. */
    private List<Job> jobs() {
        JobRepository ledger = house.get(JobRepository.class);
        claimed.addAll(ledger.claimDue(new JobRepository.Claim(100, "", 100, Map.of(), Duration.ofHours(1))).jobs());
        return claimed.stream().filter(job -> ledger.open(List.of(job.id())).contains(job.id())).toList();
    }

    private void finish(Job job) {
        house.get(JobRepository.class)
                .close(List.of(new Closing(job, JobState.DONE, Duration.ZERO, false, null, null, List.of())));
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
