package dev.fulla.integration;

import dev.fulla.integration.IntegrationSchedule.CatchUp;
import dev.fulla.integration.IntegrationSchedule.Overlap;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** What a schema cannot say about a schedule. */
public final class ScheduleCheck {
    private ScheduleCheck() {}

    /** Each names the key, from {@code schedule} on, and what was expected. */
    public static List<String> problems(IntegrationSchedule schedule) {
        List<String> problems = new ArrayList<>();
        if ((schedule.every() == null) == (schedule.cron() == null)) {
            problems.add("schedule: expected either every or cron");
            return problems;
        }
        if (schedule.zone() != null && schedule.every() != null) {
            problems.add("schedule.zone: only cron has a time zone");
        }
        try {
            schedule.zoneId();
        } catch (DateTimeException e) {
            problems.add("schedule.zone: expected a time zone such as Europe/Berlin");
        }
        try {
            if (schedule.expression().filter(cron -> cron.next(Instant.EPOCH.atZone(ZoneOffset.UTC)) == null).isPresent()) {
                problems.add("schedule.cron: there is no such day");
            }
        } catch (IllegalArgumentException e) {
            problems.add("schedule.cron: expected five or six fields: (second,) minute, hour, day, month, weekday");
        }
        if (schedule.catchUp() == CatchUp.ALL && schedule.overlap() == Overlap.SKIP) {
            problems.add("schedule.catchUp: all needs overlap: queue, since each would be skipped for the one before");
        }
        return problems;
    }
}
