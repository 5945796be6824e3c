package dev.fulla.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.integration.IntegrationSchedule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScheduleRuleTest {
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");

    @Test
    void isDueAtTheSameDistanceWhateverTheMomentOneAsks() {
        ScheduleRule rule = every("15m", null, "a");
        Instant first = rule.next(NOON).orElseThrow();

        assertThat(first).isAfter(NOON).isBeforeOrEqualTo(NOON.plus(Duration.ofMinutes(15)));
        assertThat(rule.next(first)).contains(first.plus(Duration.ofMinutes(15)));
        assertThat(rule.next(first.minusMillis(1))).contains(first);
        assertThat(every("15m", null, "a").next(NOON)).contains(first);
    }

    @Test
    void spreadsTenThousandIntegrationsOverAllOfTheirPeriod() {
        Map<Long, Integer> bySecond = new HashMap<>();
        for (int i = 0; i < 10_000; i++) {
            Instant due = every("15m", null, "0190b1c2-7d3e-7000-8000-" + String.format("%012x", i)).next(NOON).orElseThrow();
            bySecond.merge(due.getEpochSecond(), 1, Integer::sum);
        }

        assertThat(bySecond).hasSizeGreaterThan(850);
        assertThat(bySecond.values()).allMatch(count -> count < 40);
    }

    @Test
    void keepsWithinTheJitterThatIsDeclared() {
        for (int i = 0; i < 100; i++) {
            Instant due = every("1h", "10s", "i-" + i).next(NOON.minusMillis(1)).orElseThrow();

            assertThat(due).isBetween(NOON, NOON.plusSeconds(10));
        }
        assertThat(every("1h", "0s", "any").next(NOON)).contains(NOON.plusSeconds(3600));
    }

    @Test
    void readsFiveFieldsAndSixAndATimeZone() {
        assertThat(cron("30 9 * * MON-FRI", "Europe/Berlin").next(NOON)).contains(Instant.parse("2026-01-16T08:30:00Z"));
        assertThat(cron("15 30 9 * * MON-FRI", null).next(NOON)).contains(Instant.parse("2026-01-16T09:30:15Z"));
    }

    @Test
    void isDueOnceOnTheNightThatHasItsHourTwice() {
        List<Instant> dues = dues(cron("30 2 * * *", "Europe/Berlin"), "2026-10-24T12:00:00Z", "2026-10-27T00:00:00Z");

        assertThat(dues).containsExactly(Instant.parse("2026-10-25T00:30:00Z"), Instant.parse("2026-10-26T01:30:00Z"));
    }

    @Test
    void isDueOnTheNightThatDoesNotHaveItsHour() {
        List<Instant> dues = dues(cron("30 2 * * *", "Europe/Berlin"), "2026-03-28T12:00:00Z", "2026-03-31T00:00:00Z");

        assertThat(dues).containsExactly(
                Instant.parse("2026-03-29T01:00:00Z"), Instant.parse("2026-03-30T00:30:00Z"));
    }

    @Test
    void isDueEveryHourOfTheNightOnWhichClocksChange() {
        assertThat(dues(cron("0 * * * *", "Europe/Berlin"), "2026-10-24T21:59:00Z", "2026-10-25T04:00:00Z")).hasSize(6);
        assertThat(dues(cron("0 * * * *", "Europe/Berlin"), "2026-03-28T21:59:00Z", "2026-03-29T04:00:00Z")).hasSize(6);
    }

    @Test
    void differsInItsTextWhenDueTimesDiffer() {
        assertThat(List.of(
                        every("15m", "0s", "a").text(), every("10m", "0s", "a").text(), every("15m", "5m", "a").text(),
                        cron("0 * * * *", null).text(), cron("0 * * * *", "Europe/Berlin").text()))
                .doesNotHaveDuplicates();
    }

    private static List<Instant> dues(ScheduleRule rule, String from, String to) {
        List<Instant> dues = new ArrayList<>();
        Instant due = rule.next(Instant.parse(from)).orElseThrow();
        while (due.isBefore(Instant.parse(to))) {
            dues.add(due);
            due = rule.next(due).orElseThrow();
        }
        return dues;
    }

    private static ScheduleRule every(String every, @Nullable String jitter, String id) {
        return new ScheduleRule(new IntegrationSchedule(every, null, null, jitter, null, null), id);
    }

    private static ScheduleRule cron(String cron, @Nullable String zone) {
        return new ScheduleRule(new IntegrationSchedule(null, cron, zone, null, null, null), "any");
    }
}
