package dev.fulla.integration;

import dev.fulla.integration.IntegrationDefinition.Route;
import dev.fulla.shared.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls the method of a behaviour that stands for an event. */
final class BehaviourEvents {
    private BehaviourEvents() {}

    static @Nullable Object handle(
            IntegrationBehaviour behaviour, IntegrationContext context, String event, @Nullable Object payload) {
        switch (event) {
            case IntegrationEvents.ON_CREATE -> behaviour.onCreate(context);
            case IntegrationEvents.ON_UPDATE -> behaviour.onUpdate(context, object(object(payload).get("config")));
            case IntegrationEvents.ON_DELETE -> behaviour.onDelete(context);
            case IntegrationEvents.GET_CONFIG_OPTIONS -> {
                return behaviour.configOptions(context);
            }
            case IntegrationEvents.REFRESH_CONFIG_OPTIONS -> {
                return behaviour.refreshConfigOptions(context, payload);
            }
            case IntegrationEvents.GET_USER_ACTIONS -> {
                return behaviour.dynamicActions(context);
            }
            case IntegrationEvents.GET_USER_ACTION_OPTIONS -> {
                return behaviour.actionOptions(context, actionId(payload), object(payload).get("data"));
            }
            case IntegrationEvents.REFRESH_USER_ACTION_OPTIONS -> {
                return behaviour.refreshActionOptions(context, actionId(payload), object(payload).get("data"));
            }
            default -> {
                return IntegrationEvents.isReserved(event) || isRoute(context, event)
                        ? behaviour.onEvent(context, event, payload)
                        : behaviour.runAction(context, event, payload);
            }
        }
        return null;
    }

    private static boolean isRoute(IntegrationContext context, String event) {
        return context.definition().routes().stream().map(Route::event).anyMatch(event::equals);
    }

    private static String actionId(@Nullable Object payload) {
        return String.valueOf(object(payload).get("actionId"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(@Nullable Object value) {
        return value == null ? Map.of() : Json.MAPPER.convertValue(value, Map.class);
    }
}
