package dev.fulla.integration;

import org.jspecify.annotations.Nullable;

/** Hands events to the flow routes of integrations. */
public interface FlowInvoker {
    /** Whether there is a route {@link IntegrationEvents#flowRoute} for this event. */
    boolean handles(String integrationName, String event);

    /**
     * Sends the payload through the route of this event.
     *
     * @return the route's last body: JSON values, a record or {@code shared.Answer}; null when it says nothing
     */
    @Nullable
    Object invoke(IntegrationContext context, String event, @Nullable Object payload);
}
