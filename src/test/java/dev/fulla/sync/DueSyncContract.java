package dev.fulla.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.fulla.integration.DeleteIntegration;
import dev.fulla.integration.GetIntegrationContext;
import dev.fulla.integration.PauseIntegration;
import dev.fulla.integration.ResumeIntegration;
import dev.fulla.schedule.AlignSchedules;
import dev.fulla.schedule.FireSchedules;
import dev.fulla.schedule.Schedule;
import dev.fulla.schedule.ScheduleRepository;
import dev.fulla.schedule.ScheduleRepository.Step;
import dev.fulla.schedule.ScheduleRepository.Waking;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.TransientFailure;
import dev.fulla.support.TestStores;
import dev.fulla.sync.SyncEvents.Due;
import dev.fulla.sync.SyncRun.Kind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Runs that are due by the schedule of their sync, whatever the database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DueSyncContract {
    private final SyncHouse house = new SyncHouse(stores(), Map.of(), Map.of(
            "contacts", SyncHouse.contacts("schedule: {every: 1h}"),
            "queued", SyncHouse.contacts("schedule: {every: 1h, overlap: queue}"),
            "never", SyncHouse.contacts()));
    private final ScheduleRepository schedules = house.get(ScheduleRepository.class);

    abstract TestStores stores();

    @AfterAll
    void close() {
        house.close();
    }

    @Test
    void beginsOneIncrementalRunOfADueTimeThoughTwoSchedulersLook() throws Exception {
        SyncHouse.Place place = house.place("due");
        place.crm("c", "{\"email\": \"c@x.example\"}");
        assertThat(place.run(Kind.FULL).state()).isEqualTo(RunState.FINISHED);
        makeDue(place, "contacts");

        Thread other = new Thread(() -> house.get(FireSchedules.class).execute());
        other.start();
        house.get(FireSchedules.class).execute();
        other.join();
        await().until(() -> place.runs().size() == 2 && place.runs().get(0).state().isEnd());

        assertThat(place.runs().get(0).kind()).isEqualTo(Kind.INCREMENTAL);
        assertThat(place.runs().get(0).state()).isEqualTo(RunState.FINISHED);
        assertThat(schedules.find(List.of(place.id))).containsOnlyKeys(place.id + "/contacts", place.id + "/queued");
        assertThat(schedule(place, "contacts").lastJob()).as("and again, it is the same").isEqualTo(place.runs().get(0).id());
    }

    @Test
    void leavesADueTimeOutWhileARunIsOn() {
        SyncHouse.Place place = house.place("busy");
        place.start(Kind.FULL, () -> {
            makeDue(place, "contacts");
            assertThat(house.get(FireSchedules.class).execute()).isZero();
        });
        place.settleLast();

        assertThat(schedule(place, "contacts").skipped()).isEqualTo(1);
        assertThat(place.runs()).hasSize(1);
    }

    @Test
    void leavesItOutWithoutAFailureWhenTheRunBeganAfterTheFiring() {
        SyncHouse.Place place = house.place("late");
        place.start(Kind.FULL, () -> assertThatThrownBy(() -> begin(place, false)).isInstanceOfSatisfying(
                PermanentFailure.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.HALTED)));
        place.settleLast();

        assertThat(place.runs()).hasSize(1);
    }

    @Test
    void waitsForTheRunThatIsOnWhereThatIsDeclared() {
        SyncHouse.Place place = house.place("queued");
        place.start(Kind.FULL, () -> assertThatThrownBy(() -> begin(place, true))
                .isInstanceOfSatisfying(TransientFailure.class, e -> assertThat(e.retryAfter()).isPresent()));
        place.settleLast();
        begin(place, true);

        await().until(() -> place.runs().size() == 2 && place.runs().get(0).state().isEnd());
    }

    private void begin(SyncHouse.Place place, boolean isQueued) {
        house.get(StartDueSync.class).execute(
                house.get(GetIntegrationContext.class).execute(place.user, place.id),
                new Due("contacts", isQueued, Instant.EPOCH, Instant.EPOCH, 0));
    }

    @Test
    void stopsWithItsIntegrationAndGoesOnWithIt() {
        SyncHouse.Place place = house.place("paused");
        makeDue(place, "contacts");
        house.get(PauseIntegration.class).execute(place.user, place.id);

        assertThat(house.get(FireSchedules.class).execute()).isZero();
        assertThat(schedules.find(List.of(place.id)).values()).extracting(Schedule::wakeAt).containsOnlyNulls();

        house.get(ResumeIntegration.class).execute(place.user, place.id);
        assertThat(schedule(place, "contacts").nextDue()).isAfter(schedules.now());
        assertThat(schedule(place, "contacts").wakeAt()).isNotNull();
        house.get(DeleteIntegration.class).execute(place.user, place.id);
        assertThat(schedules.find(List.of(place.id))).isEmpty();
    }

    @Test
    void followsWhatADeploymentChanges() {
        SyncHouse.Place place = house.place("changed");
        Instant later = schedules.now().plusSeconds(99).truncatedTo(ChronoUnit.MILLIS);
        schedules.wake(List.of(
                new Waking(place.id + "/contacts", "of the version before", later),
                new Waking(place.id + "/dropped", "of the version before", later)));

        assertThat(house.get(AlignSchedules.class).execute()).isEqualTo(2);

        assertThat(house.get(AlignSchedules.class).execute()).isZero();
        assertThat(schedule(place, "contacts").rule()).contains("every PT1H");
        assertThat(schedule(place, "dropped").wakeAt()).isNull();
    }

    private Schedule schedule(SyncHouse.Place place, String sync) {
        return Objects.requireNonNull(schedules.find(List.of(place.id)).get(place.id + "/" + sync));
    }

    private void makeDue(SyncHouse.Place place, String sync) {
        Schedule now = schedule(place, sync);
        Instant due = schedules.now().minusSeconds(1).truncatedTo(ChronoUnit.MILLIS);
        schedules.advance(List.of(new Step(now.id(), now.nextDue(), due, null, null, now.missed(), 0)));
    }
}
