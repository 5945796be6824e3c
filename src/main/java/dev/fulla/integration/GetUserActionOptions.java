package dev.fulla.integration;

import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers what an action asks for. */
@UseCase
public class GetUserActionOptions {
    private final IntegrationContexts contexts;
    private final UserActions actions;
    private final DispatchEvent dispatchEvent;

    GetUserActionOptions(IntegrationContexts contexts, UserActions actions, DispatchEvent dispatchEvent) {
        this.contexts = contexts;
        this.actions = actions;
        this.dispatchEvent = dispatchEvent;
    }

    /** @throws PermanentFailure {@code INTEGRATION_NOT_FOUND}; {@code ACTION_NOT_FOUND} */
    public Object execute(UserId user, String integrationId, String actionId, @Nullable Map<String, Object> typed) {
        IntegrationContext context = contexts.open(user, integrationId);
        actions.get(context, actionId);
        return Answers.orSuccess(dispatchEvent.execute(
                context, IntegrationEvents.GET_USER_ACTION_OPTIONS, Answers.actionPayload(actionId, typed)));
    }
}
