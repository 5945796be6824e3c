package dev.fulla.integration;

import dev.fulla.integration.IntegrationDefinition.Handler;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.TransientFailure;
import dev.fulla.shared.UseCase;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Lazy;

/**
 * Brings an event to whoever handles it: its flow route, else the function that the definition names, else the behaviour in
 * Java, else the framework.
 * The one way in which anything reaches the code of an integration.
 */
@UseCase
public class DispatchEvent {
    private final FlowInvoker flows;
    private final ObjectProvider<FunctionInvoker> functions;
    private final IntegrationBehaviours behaviours;
    private final DefaultEvents defaults = new DefaultEvents();

    /** Flows are looked up at the first event, since they may themselves use use cases. */
    DispatchEvent(
            @Lazy FlowInvoker flows, ObjectProvider<FunctionInvoker> functions, IntegrationBehaviours behaviours) {
        this.flows = flows;
        this.functions = functions;
        this.behaviours = behaviours;
    }

    /**
     * @return what the handler answers; null when it says nothing
     * @throws Failure what the handler threw; {@code FLOW_FAILED} for anything that is no failure of ours;
     *     {@code EVENT_NOT_HANDLED} when nobody handles an author's event
     */
    public @Nullable Object execute(IntegrationContext context, String event, @Nullable Object payload) {
        try {
            return dispatch(context, event, payload);
        } catch (RuntimeException e) {
            throw translated(context, event, e);
        }
    }

    private @Nullable Object dispatch(IntegrationContext context, String event, @Nullable Object payload) {
        Object answer = ask(context, event, payload);
        return answer == null && IntegrationEvents.isReserved(event)
                ? defaults.handle(context, event, payload)
                : answer;
    }

    private @Nullable Object ask(IntegrationContext context, String event, @Nullable Object payload) {
        String name = context.definition().name();
        if (flows.handles(name, event)) {
            Object answer = flows.invoke(context, event, payload);
            return answer instanceof CharSequence text && text.toString().isBlank() ? null : answer;
        }
        Handler function = context.definition().handlers().get(event);
        if (function != null) {
            return functions.getObject().invoke(context, function, event, payload);
        }
        Optional<IntegrationBehaviour> behaviour = behaviours.find(name);
        if (behaviour.isPresent()) {
            return BehaviourEvents.handle(behaviour.get(), context, event, payload);
        }
        if (IntegrationEvents.isReserved(event)) {
            return null;
        }
        throw new PermanentFailure(
                ErrorCode.EVENT_NOT_HANDLED, "The integration " + name + " does nothing on " + event + ".");
    }

    private static Failure translated(IntegrationContext context, String event, RuntimeException thrown) {
        Failure failure = Failure.in(thrown);
        return failure != null
                ? failure
                : new TransientFailure(
                        ErrorCode.FLOW_FAILED,
                        "The integration " + context.definition().name() + " failed on " + event + ".",
                        thrown);
    }
}
