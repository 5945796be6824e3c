package dev.fulla.platform.route;

import dev.fulla.integration.FlowInvoker;
import dev.fulla.integration.IntegrationContext;
import dev.fulla.integration.IntegrationEvents;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.TransientFailure;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Runs the flow route of an event. The route finds the payload in its body and, as variables, {@code config},
 * {@code event}, {@code integrationId}, {@code user} and, by key, the connected {@code modules}; the {@code module:}
 * component finds the accounts.
 */
@Component
final class CamelFlows implements FlowInvoker {
    /** Exchange property: the {@link IntegrationContext} of a running flow. */
    static final String CONTEXT = "fulla.context";

    /** How many items of a stream are collected when a flow answers with one. */
    private static final int MOST_ITEMS = 10_000;

    private final CamelContext camel;
    private final ProducerTemplate producer;

    CamelFlows(CamelContext camel, ProducerTemplate producer) {
        this.camel = camel;
        this.producer = producer;
    }

    @Override
    public boolean handles(String integrationName, String event) {
        return camel.getRoute(IntegrationEvents.flowRoute(integrationName, event)) != null;
    }

    @Override
    public @Nullable Object invoke(IntegrationContext context, String event, @Nullable Object payload) {
        String route = IntegrationEvents.flowRoute(context.definition().name(), event);
        Endpoint endpoint = camel.getEndpoint("direct:" + route);
        Exchange done = producer.send(endpoint, ExchangePattern.InOut, exchange -> {
            exchange.getMessage().setBody(payload);
            exchange.setProperty(CONTEXT, context);
            exchange.setVariable("config", context.config());
            exchange.setVariable("event", event);
            exchange.setVariable("integrationId", context.integration().map(one -> one.id()).orElse(null));
            exchange.setVariable("modules", context.modules());
            exchange.setVariable("user", context.owner().orElse(null));
        });
        if (done.getException() != null) {
            throw translated(route, done.getException());
        }
        return collected(done.getMessage().getBody());
    }

    private static Failure translated(String route, Exception thrown) {
        Failure failure = Failure.in(thrown);
        return failure != null
                ? failure
                : new TransientFailure(ErrorCode.FLOW_FAILED, "The flow " + route + " failed.", thrown);
    }

    /** What a flow read lazily is read now, also inside a map, so that a failure is the flow's and not the reader's. */
    private static @Nullable Object collected(@Nullable Object body) {
        if (body instanceof Iterator<?> items) {
            return list(items);
        }
        if (body instanceof Map<?, ?> map) {
            Map<Object, Object> all = new LinkedHashMap<>();
            map.forEach((key, value) -> all.put(key, collected(value)));
            return all;
        }
        return body;
    }

    private static List<Object> list(Iterator<?> items) {
        List<Object> all = new ArrayList<>();
        while (items.hasNext()) {
            if (all.size() == MOST_ITEMS) {
                throw new PermanentFailure(
                        ErrorCode.FLOW_FAILED,
                        "The flow answers with more than " + MOST_ITEMS + " items; let it split or limit them.");
            }
            all.add(items.next());
        }
        return all;
    }
}
