package dev.fulla.integration;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.integration.IntegrationDefinition.UserAction;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the framework answers to its own events when nobody else does. */
final class DefaultEvents {
    /** A form as the front end renders it; both schemas are objects. */
    record FormView(JsonNode jsonSchema, Map<String, Object> uiSchema, @Nullable Map<String, Object> data) {}

    @Nullable
    Object handle(IntegrationContext context, String event, @Nullable Object payload) {
        return switch (event) {
            case IntegrationEvents.GET_CONFIG_OPTIONS, IntegrationEvents.REFRESH_CONFIG_OPTIONS -> configForm(context);
            case IntegrationEvents.GET_USER_ACTION_OPTIONS, IntegrationEvents.REFRESH_USER_ACTION_OPTIONS ->
                actionForm(context, payload);
            default -> null;
        };
    }

    /** The declared form with the values that it has now, secrets left out. */
    private static FormView configForm(IntegrationContext context) {
        Form form = context.definition().config();
        Map<String, Object> values = new LinkedHashMap<>(context.config());
        values.keySet().retainAll(form.fields().keySet());
        values.keySet().removeAll(form.secrets());
        return new FormView(form.jsonSchema(), form.uiSchema(), values.isEmpty() ? null : values);
    }

    private static FormView actionForm(IntegrationContext context, @Nullable Object payload) {
        Object actionId = payload instanceof Map<?, ?> map ? map.get("actionId") : null;
        Form form = Optional.ofNullable(context.definition().actions().get(String.valueOf(actionId)))
                .map(UserAction::options)
                .orElse(Form.EMPTY);
        return new FormView(form.jsonSchema(), form.uiSchema(), null);
    }
}
