package dev.fulla.integration;

import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;

/** Leaves a message for an integration's user, for code inside the process. */
@UseCase
public class AddIntegrationMessage {
    private final IntegrationContexts contexts;
    private final IntegrationMessages messages;

    AddIntegrationMessage(IntegrationContexts contexts, IntegrationMessages messages) {
        this.contexts = contexts;
        this.messages = messages;
    }

    /** @throws PermanentFailure {@code INTEGRATION_NOT_FOUND} when the user has no such integration */
    public Messages execute(UserId user, String integrationId, MessageKind kind, String title, String text) {
        return messages.add(contexts.get(user, integrationId), kind, title, text).messages();
    }
}
