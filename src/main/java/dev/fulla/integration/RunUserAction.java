package dev.fulla.integration;

import dev.fulla.integration.IntegrationDefinition.UserAction;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs an action that the integration offers to its user; nothing else can be started from outside. */
@UseCase
public class RunUserAction {
    private final IntegrationContexts contexts;
    private final UserActions actions;
    private final DispatchEvent dispatchEvent;

    RunUserAction(IntegrationContexts contexts, UserActions actions, DispatchEvent dispatchEvent) {
        this.contexts = contexts;
        this.actions = actions;
        this.dispatchEvent = dispatchEvent;
    }

    /**
     * @param data what the user filled in
     * @return the handler's answer, {@code {"success": true}} when it says nothing
     * @throws Failure {@code INTEGRATION_NOT_FOUND}; {@code ACTION_NOT_FOUND}; {@code INTEGRATION_NOT_ACTIVE} while it is
     *     paused, made or removed; {@code INVALID_REQUEST} when the data does not fit; or what the handler threw
     */
    public Object execute(UserId user, String integrationId, String actionId, @Nullable Map<String, Object> data) {
        IntegrationContext context = contexts.open(user, integrationId);
        UserAction action = actions.get(context, actionId);
        context.integration().ifPresent(RunUserAction::checkStatus);
        checkData(action, data);
        return Answers.orSuccess(dispatchEvent.execute(context, actionId, data));
    }

    private static void checkStatus(Integration integration) {
        if (!integration.status().isInstalled() || integration.status() == IntegrationStatus.DISABLED) {
            throw new PermanentFailure(
                    ErrorCode.INTEGRATION_NOT_ACTIVE,
                    "The integration " + integration.id() + " is " + integration.status() + "; it runs no actions now.");
        }
    }

    private static void checkData(UserAction action, @Nullable Map<String, Object> data) {
        Form form = action.options();
        if (form == null || form.fields().isEmpty()) {
            return;
        }
        Map<String, Object> values = data == null ? Map.of() : data;
        List<String> mistakes = new ArrayList<>(form.mistakes(values));
        form.missing(values).forEach(title -> mistakes.add(title + " is required"));
        if (!mistakes.isEmpty()) {
            throw new PermanentFailure(
                    ErrorCode.INVALID_REQUEST, "What was filled in does not fit: " + String.join("; ", mistakes) + ".");
        }
    }
}
