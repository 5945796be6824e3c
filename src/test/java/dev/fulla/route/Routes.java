package dev.fulla.route;

import dev.fulla.shared.Failure;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.jspecify.annotations.Nullable;

/** Loads small routes into the running application, as an author's file would be, and calls them. */
final class Routes {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final CamelContext camel;

    Routes(CamelContext camel) {
        this.camel = camel;
    }

    /** What came out of a route: its last body, or what it threw. */
    record Outcome(@Nullable Object body, @Nullable Exception thrown) {
        @Nullable
        Failure failure() {
            return Failure.in(thrown);
        }
    }

    /** Calls a bean in a route of its own, which is removed again. */
    Outcome call(String bean, String method, Map<String, Object> variables, @Nullable Object body) throws Exception {
        return call(bean, method, "", variables, Map.of(), body);
    }

    /** @param configuration what the route names as {@code routeConfigurationId}; empty for none */
    Outcome call(
            String bean,
            String method,
            String configuration,
            Map<String, Object> variables,
            Map<String, Object> headers,
            @Nullable Object body)
            throws Exception {
        String id = "test-door-" + NUMBER.incrementAndGet();
        String yaml = """
                - route:
                    id: %1$s
                    description: Calls one door
                %4$s    from:
                      uri: direct
                      parameters:
                        name: %1$s
                      steps:
                        - bean:
                            id: %1$s-do
                            ref: %2$s
                            method: "%3$s"
                """.formatted(id, bean, method, configuration.isEmpty() ? "" : "    routeConfigurationId: " + configuration + "\n");
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString(id + ".camel.yaml", yaml));
        try {
            Exchange exchange = new DefaultExchange(camel);
            exchange.getMessage().setBody(body);
            headers.forEach(exchange.getMessage()::setHeader);
            variables.forEach(exchange::setVariable);
            Exchange done = camel.createProducerTemplate().send("direct:" + id, exchange);
            return new Outcome(done.getMessage().getBody(), done.getException());
        } finally {
            camel.getRouteController().stopRoute(id);
            camel.removeRoute(id);
        }
    }

    /** Runs a route of the application once, as its timer would. */
    Outcome runNow(String routeId) throws Exception {
        Exchange exchange = new DefaultExchange(camel);
        camel.getRoute(routeId).getConsumer().getProcessor().process(exchange);
        return new Outcome(exchange.getMessage().getBody(), exchange.getException());
    }
}
