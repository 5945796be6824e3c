package dev.fulla.integration;

import dev.fulla.integration.IntegrationDefinition.UserAction;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Json;
import dev.fulla.shared.PermanentFailure;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Knows which actions a user may start: the declared ones, and those that the integration finds out for itself. */
@Component
class UserActions {
    private final DispatchEvent dispatchEvent;

    UserActions(DispatchEvent dispatchEvent) {
        this.dispatchEvent = dispatchEvent;
    }

    /** @throws PermanentFailure {@code ACTION_NOT_FOUND} when the integration offers no such action */
    UserAction get(IntegrationContext context, String actionId) {
        return find(context, actionId)
                .orElseThrow(() -> new PermanentFailure(
                        ErrorCode.ACTION_NOT_FOUND,
                        "The integration " + context.definition().name() + " offers no action " + actionId + "."));
    }

    /** Asks the integration for more actions only when the declared ones do not have it. */
    Optional<UserAction> find(IntegrationContext context, String actionId) {
        UserAction declared = context.definition().actions().get(actionId);
        if (declared != null) {
            return Optional.of(declared);
        }
        return IntegrationEvents.isReserved(actionId)
                ? Optional.empty()
                : Optional.ofNullable(dynamic(context, Map.of()).get(actionId));
    }

    /** What the integration answers to GET_USER_ACTIONS, without names that are the framework's. */
    Map<String, UserAction> dynamic(IntegrationContext context, Object payload) {
        Object answer = dispatchEvent.execute(context, IntegrationEvents.GET_USER_ACTIONS, payload);
        Map<String, UserAction> actions = new LinkedHashMap<>();
        if (answer == null) {
            return actions;
        }
        read(context, answer).forEach((name, action) -> {
            if (!IntegrationEvents.isReserved(name)) {
                actions.put(name, action);
            }
        });
        return actions;
    }

    private static Map<String, UserAction> read(IntegrationContext context, Object answer) {
        try {
            return Json.MAPPER.convertValue(
                    answer,
                    Json.MAPPER.getTypeFactory().constructMapType(LinkedHashMap.class, String.class, UserAction.class));
        } catch (IllegalArgumentException e) {
            throw new PermanentFailure(
                    ErrorCode.FLOW_FAILED,
                    "The integration " + context.definition().name()
                            + " must answer GET_USER_ACTIONS with an object: action name to title and description.",
                    e);
        }
    }

    /** An action as a client sees it. */
    record UserActionView(String type, @Nullable String userActionType, String title, @Nullable String description) {
        static UserActionView of(String name, UserAction action) {
            String title = action.title() == null ? name : action.title();
            return new UserActionView("USER_ACTION", action.userActionType(), title, action.description());
        }
    }
}
