package dev.fulla.job;

import dev.fulla.integration.IntegrationRepository;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Page;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Lists the jobs of an integration for its owner, newest first. */
@UseCase
public class ListIntegrationJobs {
    private static final int PAGE = 50;

    private final IntegrationRepository integrations;
    private final JobSearchRepository search;

    ListIntegrationJobs(IntegrationRepository integrations, JobSearchRepository search) {
        this.integrations = integrations;
        this.search = search;
    }

    /**
     * @param state one or several, with commas between; absent: any
     * @param cursor {@code next} of the page before
     * @throws PermanentFailure {@code INTEGRATION_NOT_FOUND} when the user has no such integration
     */
    public Page<OwnJob> execute(UserId user, String integrationId, @Nullable String state, @Nullable String cursor) {
        if (integrations.find(user, integrationId).isEmpty()) {
            throw new PermanentFailure(
                    ErrorCode.INTEGRATION_NOT_FOUND, "No integration " + integrationId + " for this user.");
        }
        JobQuery query = new JobQuery(
                state, null, integrationId, user.value(), null, null, null, null, null, null, cursor, PAGE);
        Page<JobView> page = search.list(query.filter(ListJobs.ALL, ListJobs.ALL), query.cursor(), PAGE);
        return new Page<>(page.items().stream().map(OwnJob::of).toList(), page.next());
    }

    /** @param reason a stable word; null while there is nothing to say */
    public record OwnJob(
            String id,
            String event,
            JobState state,
            int attempt,
            @Nullable String reason,
            Instant runAfter,
            Instant createdAt,
            Instant updatedAt) {
        static OwnJob of(JobView job) {
            return new OwnJob(
                    job.id(), job.event(), job.state(), job.attempt(), job.reason(), job.runAfter(), job.createdAt(),
                    job.updatedAt());
        }
    }
}
