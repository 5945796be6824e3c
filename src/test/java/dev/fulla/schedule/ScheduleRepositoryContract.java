package dev.fulla.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.schedule.ScheduleRepository.Step;
import dev.fulla.schedule.ScheduleRepository.Waking;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store promises about schedules. */
public abstract class ScheduleRepositoryContract {
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Instant PAST = Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.MILLIS);
    private static final Instant FUTURE = Instant.now().plusSeconds(3600).truncatedTo(ChronoUnit.MILLIS);

    protected abstract ScheduleRepository schedules();

    /** Makes an integration of this id, with an owner. */
    protected abstract void integration(String id);

    @Test
    void givesOutWhatIsDueAndNothingElse() {
        ScheduleRepository schedules = with("a", PAST);
        integration("b");
        schedules.wake(List.of(new Waking("b", "rule", FUTURE)));

        List<Schedule> claimed = schedules.claim(10, LEASE);

        assertThat(claimed).singleElement().satisfies(one -> {
            assertThat(one.integrationId()).isEqualTo("a");
            assertThat(one.rule()).isEqualTo("rule");
            assertThat(one.nextDue()).isEqualTo(PAST);
            assertThat(one.missed()).isZero();
            assertThat(one.lastJob()).isNull();
        });
        assertThat(schedules.claim(10, LEASE)).isEmpty();
        assertThat(schedules.now()).isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
    }

    @Test
    void givesItOutAgainWhenTheLeaseIsOver() {
        ScheduleRepository schedules = with("a", PAST);

        schedules.claim(10, Duration.ofMillis(-1));

        assertThat(schedules.claim(10, LEASE)).extracting(Schedule::nextDue).containsExactly(PAST);
    }

    @Test
    void givesEachToOneOfManyClaimers() throws Exception {
        ScheduleRepository schedules = schedules();
        List<Waking> all = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            integration("i-" + i);
            all.add(new Waking("i-" + i, "rule", PAST));
        }
        schedules.wake(all);
        ExecutorService claimers = Executors.newFixedThreadPool(4);
        try {
            Callable<List<Schedule>> claim = () -> {
                List<Schedule> mine = new ArrayList<>();
                for (int round = 0; round < 10; round++) {
                    mine.addAll(schedules.claim(30, LEASE));
                }
                return mine;
            };
            List<String> claimed = new ArrayList<>();
            for (var one : claimers.invokeAll(IntStream.range(0, 4).mapToObj(i -> claim).toList())) {
                one.get().forEach(schedule -> claimed.add(schedule.integrationId()));
            }

            assertThat(claimed).hasSize(200).doesNotHaveDuplicates();
        } finally {
            claimers.shutdownNow();
        }
    }

    @Test
    void goesOnFromTheDueTimeThatWasSeenAndNoOther() {
        ScheduleRepository schedules = with("a", PAST);
        schedules.claim(10, LEASE);

        schedules.advance(List.of(new Step("a", PAST.minusSeconds(1), FUTURE.plusSeconds(9), PAST, "other", 7, 7)));
        schedules.advance(List.of(new Step("a", PAST, FUTURE, PAST, "job", 2, 1)));
        schedules.advance(List.of(new Step("a", PAST, FUTURE.plusSeconds(5), PAST, "late", 9, 9)));

        assertThat(schedules.find(List.of("a", "none")))
                .containsOnlyKeys("a")
                .containsEntry("a", new Schedule("a", "rule", FUTURE, FUTURE, PAST, "job", 2, 1));
    }

    @Test
    void keepsTheLastFiringOverStepsWithoutOne() {
        ScheduleRepository schedules = with("a", PAST);

        schedules.advance(List.of(new Step("a", PAST, FUTURE, PAST, "job", 0, 0)));
        schedules.advance(List.of(new Step("a", FUTURE, FUTURE.plusSeconds(5), null, null, 1, 1)));

        assertThat(schedules.find(List.of("a")).get("a"))
                .isEqualTo(new Schedule("a", "rule", FUTURE.plusSeconds(5), FUTURE.plusSeconds(5), PAST, "job", 1, 1));
    }

    @Test
    void sleepsUntilItIsWokenAndIsNotWokenByAStep() {
        ScheduleRepository schedules = with("a", PAST);

        schedules.sleep(List.of("a"));
        schedules.advance(List.of(new Step("a", PAST, PAST.plusSeconds(1), PAST, "job", 0, 0)));

        assertThat(schedules.claim(10, LEASE)).isEmpty();
        schedules.wake(List.of(new Waking("a", "rule", PAST.plusSeconds(2))));
        assertThat(schedules.claim(10, LEASE)).extracting(Schedule::nextDue).containsExactly(PAST.plusSeconds(2));
    }

    @Test
    void leavesAloneWhatIsAwakeByTheSameRule() {
        ScheduleRepository schedules = with("a", FUTURE);

        schedules.wake(List.of(new Waking("a", "rule", PAST)));
        assertThat(schedules.claim(10, LEASE)).isEmpty();

        schedules.wake(List.of(new Waking("a", "another rule", PAST)));
        assertThat(schedules.claim(10, LEASE)).extracting(Schedule::rule).containsExactly("another rule");
    }

    @Test
    void leavesNothingForAnIntegrationThatIsGone() {
        ScheduleRepository schedules = schedules();

        schedules.wake(List.of(new Waking("gone", "rule", PAST)));

        assertThat(schedules.find(List.of("gone"))).isEmpty();
    }

    @Test
    void keepsSeveralOfOneIntegration() {
        ScheduleRepository schedules = with("a", PAST);
        integration("b");
        schedules.wake(List.of(new Waking("a/contacts", "rule", PAST), new Waking("b/contacts", "rule", FUTURE)));

        assertThat(schedules.claim(10, LEASE)).extracting(Schedule::id).containsExactlyInAnyOrder("a", "a/contacts");
        schedules.advance(List.of(new Step("a/contacts", PAST, FUTURE, PAST, "job", 0, 0)));
        schedules.sleep(List.of("a"));

        assertThat(schedules.find(List.of("a"))).containsOnlyKeys("a", "a/contacts")
                .containsEntry("a/contacts", new Schedule("a/contacts", "rule", FUTURE, FUTURE, PAST, "job", 0, 0));
        assertThat(schedules.find(List.of("a")).get("a").wakeAt()).isNull();
        schedules.delete(List.of("a"));
        assertThat(schedules.find(List.of("a", "b"))).containsOnlyKeys("b/contacts");
        schedules.wake(List.of(new Waking("gone/contacts", "rule", PAST)));
        assertThat(schedules.find(List.of("gone"))).isEmpty();
    }

    @Test
    void isGoneWhenDeleted() {
        ScheduleRepository schedules = with("a", PAST);

        schedules.delete(List.of("a"));

        assertThat(schedules.find(List.of("a"))).isEmpty();
    }

    private ScheduleRepository with(String id, Instant due) {
        ScheduleRepository schedules = schedules();
        integration(id);
        schedules.wake(List.of(new Waking(id, "rule", due)));
        return schedules;
    }
}
