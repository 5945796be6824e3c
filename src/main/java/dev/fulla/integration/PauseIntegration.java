package dev.fulla.integration;

import static dev.fulla.integration.IntegrationStatus.DISABLED;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;

/** Pauses an integration; its work waits until it is resumed. */
@UseCase
public class PauseIntegration {
    private final IntegrationContexts contexts;
    private final StatusChanges statusChanges;
    private final IntegrationViews views;

    PauseIntegration(IntegrationContexts contexts, StatusChanges statusChanges, IntegrationViews views) {
        this.contexts = contexts;
        this.statusChanges = statusChanges;
        this.views = views;
    }

    /** @throws PermanentFailure {@code INTEGRATION_NOT_FOUND}; {@code INTEGRATION_NOT_ACTIVE} while made or removed */
    public IntegrationView execute(UserId user, String integrationId) {
        statusChanges.change(contexts.get(user, integrationId), DISABLED.sources(), DISABLED);
        Integration now = contexts.get(user, integrationId);
        if (!now.status().isInstalled()) {
            throw new PermanentFailure(
                    ErrorCode.INTEGRATION_NOT_ACTIVE, "The integration " + integrationId + " is " + now.status() + ".");
        }
        return views.changed(now);
    }
}
