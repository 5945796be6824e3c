package dev.fulla.integration;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;

/** Changes an integration's status as the table allows, for code inside the process. */
@UseCase
public class UpdateIntegrationStatus {
    private final IntegrationContexts contexts;
    private final StatusChanges statusChanges;
    private final IntegrationViews views;

    UpdateIntegrationStatus(IntegrationContexts contexts, StatusChanges statusChanges, IntegrationViews views) {
        this.contexts = contexts;
        this.statusChanges = statusChanges;
        this.views = views;
    }

    /** @throws PermanentFailure {@code INTEGRATION_NOT_FOUND}; {@code STORE_CONFLICT} when the table forbids the change */
    public IntegrationView execute(UserId user, String integrationId, IntegrationStatus to) {
        Integration known = contexts.get(user, integrationId);
        if (known.status() == to) {
            return views.changed(known);
        }
        return statusChanges
                .change(known, to.sources(), to)
                .map(views::changed)
                .orElseThrow(() -> new PermanentFailure(
                        ErrorCode.STORE_CONFLICT, "An integration that is " + known.status() + " cannot become " + to + "."));
    }
}
