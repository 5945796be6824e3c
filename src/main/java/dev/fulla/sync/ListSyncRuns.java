package dev.fulla.sync;

import dev.fulla.integration.IntegrationRepository;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Page;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;

/** Lists a user's runs, newest first; what keeps one that goes on is told by {@link GetSyncRun} alone. */
@UseCase
public class ListSyncRuns {
    private final IntegrationRepository integrations;
    private final SyncRunSearchRepository search;

    ListSyncRuns(IntegrationRepository integrations, SyncRunSearchRepository search) {
        this.integrations = integrations;
        this.search = search;
    }

    /** @throws PermanentFailure {@code INVALID_REQUEST}; {@code INTEGRATION_NOT_FOUND} when it names one that is not the user's */
    public Page<RunProgress> execute(UserId user, RunQuery query) {
        String integration = query.integrationId();
        if (integration != null && integrations.find(user, integration).isEmpty()) {
            throw new PermanentFailure(ErrorCode.INTEGRATION_NOT_FOUND, "No integration " + integration + " for this user.");
        }
        Page<SyncRun> page = search.list(query.filter(user), query.cursor(), query.limitOr(RunQuery.USUAL));
        return new Page<>(page.items().stream().map(RunProgress::of).toList(), page.next());
    }
}
