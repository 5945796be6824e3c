package dev.fulla.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.integration.DeleteIntegration;
import dev.fulla.integration.PauseIntegration;
import dev.fulla.integration.ResumeIntegration;
import dev.fulla.job.Job;
import dev.fulla.schedule.ScheduleRepository.Waking;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When an integration is due, and what comes of it. */
class DueSchedulesTest extends SchedulesBed {
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
}
