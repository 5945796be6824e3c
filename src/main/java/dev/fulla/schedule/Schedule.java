package dev.fulla.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When one integration is due.
 *
 * @param rule what {@code nextDue} was computed by, as {@link ScheduleRule#text()}
 * @param wakeAt when somebody looks at it next; null while it sleeps
 * @param lastDue the due time of the last firing
 * @param lastJob the job of the last firing
 * @param missed due times since the last firing that had none
 * @param skipped due times that had no firing because the job of the one before was still open, in all
 */
public record Schedule(
        String integrationId,
        String rule,
        Instant nextDue,
        @Nullable Instant wakeAt,
        @Nullable Instant lastDue,
        @Nullable String lastJob,
        long missed,
        long skipped) {}
