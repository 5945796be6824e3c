package dev.fulla.job;

import dev.fulla.shared.UserId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A job that is about to be stored.
 *
 * @param delay from the moment of storing, by the database's clock
 * @param dedupeKey of jobs with one key, within the window of the first, only the first is stored
 * @param state DUE, or what it ends as at once, with a reason
 */
public record JobRow(
        String id,
        @Nullable UserId owner,
        @Nullable String integrationId,
        String integrationType,
        String event,
        String sealedData,
        Duration delay,
        @Nullable String dedupeKey,
        Duration dedupeWindow,
        @Nullable String orderKey,
        @Nullable String traceparent,
        String source,
        JobState state,
        @Nullable String reason,
        @Nullable String reasonDetail) {

    @Override
    public String toString() {
        return "JobRow[id=" + id + ", event=" + event + "]";
    }
}
