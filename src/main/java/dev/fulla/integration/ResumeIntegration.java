package dev.fulla.integration;

import static dev.fulla.integration.IntegrationStatus.DISABLED;

import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;
import java.util.Set;

/** Resumes a paused integration; one that is not paused stays as it is. */
@UseCase
public class ResumeIntegration {
    private final IntegrationContexts contexts;
    private final StatusChanges statusChanges;
    private final IntegrationViews views;

    ResumeIntegration(IntegrationContexts contexts, StatusChanges statusChanges, IntegrationViews views) {
        this.contexts = contexts;
        this.statusChanges = statusChanges;
        this.views = views;
    }

    /** @throws PermanentFailure {@code INTEGRATION_NOT_FOUND}; {@code INTEGRATION_NOT_ACTIVE} without definition */
    public IntegrationView execute(UserId user, String integrationId) {
        Integration known = contexts.get(user, integrationId);
        contexts.definition(known);
        statusChanges.change(known, Set.of(DISABLED), statusChanges.working(known));
        return views.changed(contexts.get(user, integrationId));
    }
}
