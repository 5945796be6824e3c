package dev.fulla.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;
import org.springframework.scheduling.support.CronExpression;

/**
 * What people expect of cron in nights on which clocks change, where the hour is named: a time that the night does not have
 * comes as soon as the clock goes on, one that it has twice comes the first time only. Every hour stays every hour.
 */
final class CronTimes {
    private CronTimes() {}

    /** Nothing when there is no such moment any more. */
    static Optional<Instant> next(CronExpression cron, ZonedDateTime after) {
        ZonedDateTime found = cron.next(after);
        if (cron.toString().split(" ")[2].startsWith("*")) {
            return Optional.ofNullable(found).map(ZonedDateTime::toInstant);
        }
        while (found != null && !found.equals(found.withEarlierOffsetAtOverlap())) {
            found = cron.next(found);
        }
        Optional<Instant> left = leftOut(cron, after);
        return found == null || left.isPresent() && left.get().isBefore(found.toInstant())
                ? left
                : Optional.of(found.toInstant());
    }

    /** When the clock goes on over the next time by name, the moment at which it does. */
    private static Optional<Instant> leftOut(CronExpression cron, ZonedDateTime after) {
        ZoneRules rules = after.getZone().getRules();
        LocalDateTime named = cron.next(after.toLocalDateTime());
        ZoneOffsetTransition change = named == null ? null : rules.getTransition(named);
        return Optional.ofNullable(change)
                .filter(ZoneOffsetTransition::isGap)
                .map(ZoneOffsetTransition::getInstant)
                .filter(moment -> moment.isAfter(after.toInstant()));
    }
}
