package dev.fulla.integration;

import dev.fulla.integration.IntegrationDefinition.UserAction;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one integration does, written in Java: a Spring bean that overrides what it cares about. A flow route for the same
 * event goes before it; what neither handles, the framework answers.
 */
public interface IntegrationBehaviour {
    /** Name of the definition that this belongs to. */
    String integration();

    /** The integration was stored; afterwards it becomes ENABLED, or NEEDS_CONFIG. */
    default void onCreate(IntegrationContext context) {}

    /** @param submitted the keys that the user sent; {@code context.config()} has them merged already */
    default void onUpdate(IntegrationContext context, Map<String, Object> submitted) {}

    /** The integration is about to be removed, whatever this throws. */
    default void onDelete(IntegrationContext context) {}

    /** The form of the configuration: {@code jsonSchema}, {@code uiSchema}, {@code data}; null for the declared one. */
    default @Nullable Object configOptions(IntegrationContext context) {
        return null;
    }

    /** The form, or a list of {@code {const, title}}, for what was typed so far; null for the declared form. */
    default @Nullable Object refreshConfigOptions(IntegrationContext context, @Nullable Object typed) {
        return null;
    }

    /** Actions beside the declared ones; the declared options of an action of the same name stay. */
    default Map<String, UserAction> dynamicActions(IntegrationContext context) {
        return Map.of();
    }

    /** What an action asks for; null for what is declared. */
    default @Nullable Object actionOptions(IntegrationContext context, String action, @Nullable Object typed) {
        return null;
    }

    default @Nullable Object refreshActionOptions(IntegrationContext context, String action, @Nullable Object typed) {
        return null;
    }

    /** Runs a user action; null answers {@code {"success": true}}. */
    default @Nullable Object runAction(IntegrationContext context, String action, @Nullable Object data) {
        return onEvent(context, action, data);
    }

    /** Every event that has no method of its own: routes, webhooks, schedules, changes of credentials and status. */
    default @Nullable Object onEvent(IntegrationContext context, String event, @Nullable Object payload) {
        if (IntegrationEvents.isReserved(event)) {
            return null;
        }
        throw new PermanentFailure(
                ErrorCode.EVENT_NOT_HANDLED, "The integration " + integration() + " does nothing on " + event + ".");
    }
}
