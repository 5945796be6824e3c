package dev.fulla.integration;

import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;

/** Answers one integration of a user in one statement. */
@UseCase
public class GetIntegration {
    private final IntegrationContexts contexts;

    GetIntegration(IntegrationContexts contexts) {
        this.contexts = contexts;
    }

    /** @throws PermanentFailure {@code INTEGRATION_NOT_FOUND} when the user has no such integration */
    public IntegrationSummary execute(UserId user, String integrationId) {
        Integration found = contexts.get(user, integrationId);
        return new IntegrationSummary(
                found.id(), found.entityIds(), found.status(), ConfigSecrets.hide(found.config()));
    }
}
