package dev.fulla.integration;

import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;
import java.util.List;
import java.util.Map;

/** Answers sample data for the front end's page: what the action GET_SAMPLE_DATA says, else none. */
@UseCase
public class GetSampleData {
    private static final String ACTION = "GET_SAMPLE_DATA";

    private final IntegrationContexts contexts;
    private final UserActions actions;
    private final DispatchEvent dispatchEvent;

    GetSampleData(IntegrationContexts contexts, UserActions actions, DispatchEvent dispatchEvent) {
        this.contexts = contexts;
        this.actions = actions;
        this.dispatchEvent = dispatchEvent;
    }

    /** @throws PermanentFailure {@code INTEGRATION_NOT_FOUND} when the user has no such integration */
    public Object execute(UserId user, String integrationId) {
        IntegrationContext context = contexts.open(user, integrationId);
        if (actions.find(context, ACTION).isEmpty()) {
            return List.of();
        }
        Object answer = dispatchEvent.execute(context, ACTION, Map.of());
        return answer == null ? List.of() : answer;
    }
}
