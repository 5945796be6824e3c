package dev.fulla.integration;

import dev.fulla.entity.AuthTest;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.TransientFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;

/** Really asks every third party of an integration whether it lets the integration in. */
@UseCase
public class TestIntegrationAuth {
    private final IntegrationContexts contexts;
    private final AccountTests accountTests;

    TestIntegrationAuth(IntegrationContexts contexts, AccountTests accountTests) {
        this.contexts = contexts;
        this.accountTests = accountTests;
    }

    /**
     * @throws PermanentFailure {@code INTEGRATION_NOT_FOUND} when the user has no such integration
     * @throws TransientFailure when a third party cannot be asked and none refuses; the status stays
     */
    public AuthTest execute(UserId user, String integrationId) {
        return accountTests.reconcile(contexts.get(user, integrationId), false).test();
    }
}
