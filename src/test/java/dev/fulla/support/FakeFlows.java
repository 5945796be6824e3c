package dev.fulla.support;

import dev.fulla.integration.FlowInvoker;
import dev.fulla.integration.IntegrationContext;
import dev.fulla.integration.IntegrationEvents;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Flow routes that a test writes as lambdas; notes what was sent. */
public final class FakeFlows implements FlowInvoker {
    private final Map<String, Flow> flows = new ConcurrentHashMap<>();
    private final List<Sent> sent = Collections.synchronizedList(new ArrayList<>());

    /** What a flow does. */
    @FunctionalInterface
    public interface Flow {
        @Nullable
        Object run(IntegrationContext context, @Nullable Object payload);
    }

    /** One event as a flow got it. */
    public record Sent(IntegrationContext context, String event, @Nullable Object payload) {}

    public void on(String integration, String event, Flow flow) {
        flows.put(IntegrationEvents.flowRoute(integration, event), flow);
    }

    public List<Sent> sent() {
        return sent;
    }

    public List<String> events() {
        return sent.stream().map(Sent::event).toList();
    }

    @Override
    public boolean handles(String integrationName, String event) {
        return flows.containsKey(IntegrationEvents.flowRoute(integrationName, event));
    }

    @Override
    public @Nullable Object invoke(IntegrationContext context, String event, @Nullable Object payload) {
        sent.add(new Sent(context, event, payload));
        return flows.get(IntegrationEvents.flowRoute(context.definition().name(), event)).run(context, payload);
    }
}
