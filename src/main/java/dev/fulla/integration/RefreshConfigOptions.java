package dev.fulla.integration;

import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers the form of an integration's configuration, or choices for a field of it, for what was typed so far. */
@UseCase
public class RefreshConfigOptions {
    private final IntegrationContexts contexts;
    private final DispatchEvent dispatchEvent;

    RefreshConfigOptions(IntegrationContexts contexts, DispatchEvent dispatchEvent) {
        this.contexts = contexts;
        this.dispatchEvent = dispatchEvent;
    }

    /** @throws PermanentFailure {@code INTEGRATION_NOT_FOUND} when the user has no such integration */
    public Object execute(UserId user, String integrationId, @Nullable Map<String, Object> typed) {
        return Answers.orSuccess(dispatchEvent.execute(
                contexts.open(user, integrationId), IntegrationEvents.REFRESH_CONFIG_OPTIONS, typed));
    }
}
