package dev.fulla.webhook;

import dev.fulla.integration.IntegrationEvents;
import dev.fulla.job.JobQuery;
import dev.fulla.job.JobSource;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which stored calls somebody outside means; what is absent does not narrow. An integration and a module name a connection.
 *
 * @param state one or several of {@code JobState}, with commas between
 * @param module whose vendor called
 * @param from when the call came, inclusive
 * @param to exclusive
 * @param cursor {@code next} of the page before
 * @param limit at most 500 on a page
 */
public record WebhookQuery(
        @Nullable String state,
        @Nullable String integrationId,
        @Nullable String module,
        @Nullable String userId,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String cursor,
        @Nullable Integer limit) {

    /** @param usual the states that are meant when none is named; null for all */
    JobQuery jobs(@Nullable String usual) {
        String source = module == null || module.isBlank() ? null : JobSource.webhook(module.strip());
        return new JobQuery(
                state == null || state.isBlank() ? usual : state, null, integrationId, userId, IntegrationEvents.ON_WEBHOOK,
                source, from, to, null, null, cursor, limit);
    }

    /** The same, from another place on. */
    public WebhookQuery at(@Nullable String place) {
        return new WebhookQuery(state, integrationId, module, userId, from, to, place, limit);
    }
}
