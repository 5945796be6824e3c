package dev.fulla.integration;

import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;

/** Answers the form of an integration's configuration. */
@UseCase
public class GetConfigOptions {
    private final IntegrationContexts contexts;
    private final DispatchEvent dispatchEvent;

    GetConfigOptions(IntegrationContexts contexts, DispatchEvent dispatchEvent) {
        this.contexts = contexts;
        this.dispatchEvent = dispatchEvent;
    }

    /**
     * @return {@code jsonSchema}, {@code uiSchema} and {@code data}
     * @throws PermanentFailure {@code INTEGRATION_NOT_FOUND} when the user has no such integration
     */
    public Object execute(UserId user, String integrationId) {
        return Answers.orSuccess(dispatchEvent.execute(
                contexts.open(user, integrationId), IntegrationEvents.GET_CONFIG_OPTIONS, null));
    }
}
