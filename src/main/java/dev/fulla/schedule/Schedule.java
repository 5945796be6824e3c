package dev.fulla.schedule;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When one integration is due, or one thing of it.
 *
 * @param id of the integration; with a slash and a name behind it, that of a thing
 * @param rule what {@code nextDue} was computed by, as {@link ScheduleRule#text()}
 * @param wakeAt when somebody looks at it next; null while it sleeps
 * @param lastDue the due time of the last firing
 * @param lastJob the job of the last firing
 * @param missed due times since the last firing that had none
 * @param skipped due times that had no firing because the job of the one before was still open, in all
 */
public record Schedule(
        String id,
        String rule,
        Instant nextDue,
        @Nullable Instant wakeAt,
        @Nullable Instant lastDue,
        @Nullable String lastJob,
        long missed,
        long skipped) {
    static String id(String integrationId, String name) {
        return integrationId + "/" + name;
    }

    /** The integration of a schedule. */
    public static String integrationOf(String id) {
        int end = id.indexOf('/');
        return end < 0 ? id : id.substring(0, end);
    }

    public String integrationId() {
        return integrationOf(id);
    }

    /** Of the thing; nothing for the integration as such. */
    Optional<String> name() {
        return id.equals(integrationId()) ? Optional.empty() : Optional.of(id.substring(integrationId().length() + 1));
    }
}
