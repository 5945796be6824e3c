package dev.fulla.integration;

import dev.fulla.integration.IntegrationDefinition.UserAction;
import dev.fulla.shared.Failure;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists what a user can start, by name of the action. */
@UseCase
public class ListUserActions {
    private final IntegrationContexts contexts;
    private final UserActions actions;
    private final IntegrationMessages messages;

    ListUserActions(IntegrationContexts contexts, UserActions actions, IntegrationMessages messages) {
        this.contexts = contexts;
        this.actions = actions;
        this.messages = messages;
    }

    /**
     * @param filter {@code actionType}, when there, asks for the actions of one type only
     * @return a plain object; an action that the integration finds out for itself replaces a declared one
     * @throws PermanentFailure {@code INTEGRATION_NOT_FOUND} when the user has no such integration
     */
    public Map<String, Object> execute(UserId user, String integrationId, @Nullable Map<String, Object> filter) {
        IntegrationContext context = contexts.open(user, integrationId);
        Map<String, Object> payload = filter == null ? Map.of() : filter;
        Map<String, UserAction> all = new LinkedHashMap<>(context.definition().actions());
        all.putAll(dynamic(context, payload));
        Object wanted = payload.get("actionType");
        Map<String, Object> listed = new LinkedHashMap<>();
        all.forEach((name, action) -> {
            if (wanted == null || wanted.equals(action.userActionType())) {
                listed.put(name, UserActions.UserActionView.of(name, action));
            }
        });
        return listed;
    }

    /** A failure to find more actions leaves a message, and the declared ones. */
    private Map<String, UserAction> dynamic(IntegrationContext context, Map<String, Object> payload) {
        try {
            return actions.dynamic(context, payload);
        } catch (Failure e) {
            context.integration()
                    .ifPresent(integration -> messages.add(
                            integration,
                            MessageKind.ERRORS,
                            "User Actions Incomplete",
                            String.valueOf(e.getMessage())));
            return Map.of();
        }
    }
}
