package dev.fulla.schedule;

import dev.fulla.integration.IntegrationSchedule;
import dev.fulla.integration.IntegrationSchedule.CatchUp;
import dev.fulla.integration.IntegrationSchedule.Overlap;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.support.CronExpression;

/**
 * The due times of one integration: those that its definition declares, each later by what is the integration's own share
 * of the jitter. That share never changes, so that the distance between due times stays as declared. Due times of
 * {@code every} lie on a grid from 1970 on; neither a restart nor a pause moves them.
 */
final class ScheduleRule {
    private final @Nullable Duration every;
    private final @Nullable CronExpression cron;
    private final ZoneId zone;
    private final long offset;
    private final CatchUp catchUp;
    private final Overlap overlap;
    private final String text;

    ScheduleRule(IntegrationSchedule declared, String integrationId) {
        every = declared.period().orElse(null);
        cron = declared.expression().orElse(null);
        zone = declared.zoneId();
        Duration jitter = declared.spread();
        offset = share(integrationId, every != null && jitter.compareTo(every) > 0 ? every : jitter);
        catchUp = declared.catchUp();
        overlap = declared.overlap();
        text = (every != null ? "every " + every : "cron " + cron + " " + zone) + " + " + offset + " ms";
    }

    /** The first due time after a moment; nothing when there is none any more. */
    Optional<Instant> next(Instant after) {
        if (every != null) {
            long period = every.toMillis();
            long rounds = Math.floorDiv(after.toEpochMilli() - offset, period) + 1;
            return Optional.of(Instant.ofEpochMilli(rounds * period + offset));
        }
        return cron == null
                ? Optional.empty()
                : CronTimes.next(cron, after.minusMillis(offset).atZone(zone))
                        .map(moment -> moment.truncatedTo(ChronoUnit.MILLIS).plusMillis(offset));
    }

    CatchUp catchUp() {
        return catchUp;
    }

    Overlap overlap() {
        return overlap;
    }

    /** Differs when due times differ. */
    String text() {
        return text;
    }

    private static long share(String integrationId, Duration jitter) {
        CRC32 hash = new CRC32();
        hash.update(integrationId.getBytes(StandardCharsets.UTF_8));
        return jitter.isZero() ? 0 : hash.getValue() % jitter.toMillis();
    }
}
