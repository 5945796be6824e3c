package dev.fulla.integration;

import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;

/** Loads an integration with its configuration and accounts, for code inside the process. */
@UseCase
public class GetIntegrationContext {
    private final IntegrationContexts contexts;

    GetIntegrationContext(IntegrationContexts contexts) {
        this.contexts = contexts;
    }

    /** @throws PermanentFailure {@code INTEGRATION_NOT_FOUND}; {@code INTEGRATION_NOT_ACTIVE} without definition */
    public IntegrationContext execute(UserId user, String integrationId) {
        return contexts.open(user, integrationId);
    }
}
