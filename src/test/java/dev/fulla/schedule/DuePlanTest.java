package dev.fulla.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.integration.IntegrationSchedule;
import dev.fulla.integration.IntegrationSchedule.CatchUp;
import dev.fulla.integration.IntegrationSchedule.Overlap;
import dev.fulla.schedule.DuePlan.Firing;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DuePlanTest {
    private static final Instant DUE = Instant.parse("2026-01-15T12:00:00Z");

    @Test
    void firesOnceForADueTimeThatHasComeAndGoesOn() {
        DuePlan plan = plan(CatchUp.ONE, Overlap.SKIP, DUE.plusMillis(200), 0, false);

        assertThat(plan).isEqualTo(new DuePlan(java.util.List.of(new Firing(DUE, 0)), DUE.plusSeconds(60), 0, 0));
    }

    @Test
    void tellsTheFiringHowManyDueTimesHadNone() {
        assertThat(plan(CatchUp.ONE, Overlap.SKIP, DUE, 3, false).firings()).containsExactly(new Firing(DUE, 3));
    }

    @Test
    void makesUpForAStopWithOneFiring() {
        DuePlan plan = plan(CatchUp.ONE, Overlap.SKIP, DUE.plus(Duration.ofMinutes(10)).plusSeconds(45), 0, false);

        assertThat(plan.firings()).containsExactly(new Firing(DUE.plusSeconds(600), 10));
        assertThat(plan.nextDue()).isEqualTo(DUE.plusSeconds(660));
    }

    @Test
    void leavesAStopAloneWhenTold() {
        DuePlan plan = plan(CatchUp.NONE, Overlap.SKIP, DUE.plus(Duration.ofMinutes(10)).plusSeconds(45), 0, false);

        assertThat(plan.firings()).isEmpty();
        assertThat(plan.missed()).isEqualTo(11);
        assertThat(plan(CatchUp.NONE, Overlap.SKIP, DUE.plusSeconds(20), 0, false).firings()).hasSize(1);
    }

    @Test
    void makesUpForEachWhenToldUpToAHundred() {
        assertThat(plan(CatchUp.ALL, Overlap.QUEUE, DUE.plusSeconds(645), 0, false).firings()).hasSize(11);

        DuePlan many = plan(CatchUp.ALL, Overlap.QUEUE, DUE.plus(Duration.ofMinutes(299)).plusSeconds(45), 0, false);
        assertThat(many.firings()).hasSize(100);
        assertThat(many.firings().get(0)).isEqualTo(new Firing(DUE.plus(Duration.ofMinutes(200)), 200));
        assertThat(many.firings().get(99)).isEqualTo(new Firing(DUE.plus(Duration.ofMinutes(299)), 0));
    }

    @Test
    void endsQuicklyAfterAStopOfYears() {
        DuePlan plan = plan(CatchUp.ONE, Overlap.QUEUE, DUE.plus(Duration.ofDays(3650)), 0, false);

        assertThat(plan.firings()).hasSize(2);
        assertThat(plan.nextDue()).isEqualTo(DUE.plus(Duration.ofDays(3650)).plusSeconds(60));
    }

    @Test
    void skipsWhileTheJobOfTheFiringBeforeIsOpen() {
        DuePlan plan = plan(CatchUp.ONE, Overlap.SKIP, DUE, 2, true);

        assertThat(plan.firings()).isEmpty();
        assertThat(plan.missed()).isEqualTo(3);
        assertThat(plan.skipped()).isEqualTo(1);
        assertThat(plan(CatchUp.ONE, Overlap.QUEUE, DUE, 2, true).firings()).hasSize(1);
    }

    private static DuePlan plan(CatchUp catchUp, Overlap overlap, Instant now, long missed, boolean isBusy) {
        ScheduleRule rule = new ScheduleRule(new IntegrationSchedule("1m", null, null, "0s", catchUp, overlap), "i-1");
        return DuePlan.of(rule, new Schedule("i-1", rule.text(), DUE, DUE, null, null, missed, 0), now, isBusy);
    }
}
