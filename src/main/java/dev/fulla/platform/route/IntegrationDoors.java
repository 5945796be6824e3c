package dev.fulla.platform.route;

import dev.fulla.integration.IntegrationCatalog;
import dev.fulla.integration.IntegrationDefinition;
import dev.fulla.integration.RouteRequest;
import dev.fulla.integration.RunIntegrationRoute;
import dev.fulla.platform.http.HttpDoors;
import dev.fulla.shared.Json;
import dev.fulla.shared.UserId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.rest.RestDefinition;
import org.springframework.stereotype.Component;

/** Opens the HTTP routes that integrations declare, below {@code /api/<name>-integration}, as routes like all others. */
@Component
class IntegrationDoors extends RouteBuilder {
    /** Headers of a request that an author's code may see; never those that sign somebody in. */
    private static final Set<String> HIDDEN = Set.of(
            "authorization", "cookie", "x-frigg-api-key", "x-fulla-operator-key", "x-frigg-health-api-key", "x-api-key");

    private final IntegrationCatalog catalog;
    private final RunIntegrationRoute runIntegrationRoute;

    IntegrationDoors(IntegrationCatalog catalog, RunIntegrationRoute runIntegrationRoute) {
        this.catalog = catalog;
        this.runIntegrationRoute = runIntegrationRoute;
    }

    @Override
    public void configure() {
        for (IntegrationDefinition definition : catalog.all()) {
            int number = 0;
            for (IntegrationDefinition.Route route : definition.routes()) {
                open(definition, route, definition.name() + "-integration-" + ++number);
            }
        }
    }

    private void open(IntegrationDefinition definition, IntegrationDefinition.Route declared, String id) {
        boolean signedIn = declared.auth() == IntegrationDefinition.Auth.USER;
        RestDefinition rest = rest("/api/" + definition.name() + "-integration")
                .id(id + "-rest")
                .description(definition.display().name());
        rest.verb(declared.method().toLowerCase(Locale.ROOT), declared.path())
                .id(id.replace('-', '_') + "_" + declared.event().toLowerCase(Locale.ROOT))
                .description("Handle " + declared.event() + " of " + definition.display().name())
                .to("direct:" + id);
        from("direct:" + id)
                .routeId(id)
                .routeConfigurationId(signedIn ? "http-public,http-signed-in" : "http-public")
                .process(exchange -> {
                    Object answer = runIntegrationRoute.execute(
                            exchange.getVariable("user", UserId.class),
                            definition.name(),
                            request(exchange, declared));
                    exchange.getMessage().setBody(answer);
                })
                .id(id + "-run");
    }

    private static RouteRequest request(Exchange exchange, IntegrationDefinition.Route declared) throws Exception {
        Message message = exchange.getMessage();
        HttpServletRequest http = exchange.getProperty(HttpDoors.REQUEST, HttpServletRequest.class);
        String path = http.getRequestURI().replaceFirst("^/+[^/]+/+[^/]+", "").replaceAll("/+$", "");
        Map<String, Object> query = new LinkedHashMap<>();
        http.getParameterMap().forEach((name, values) -> query.put(name, values.length == 1 ? values[0] : List.of(values)));
        Map<String, String> headers = new LinkedHashMap<>();
        http.getHeaderNames().asIterator().forEachRemaining(name -> {
            if (!HIDDEN.contains(name.toLowerCase(Locale.ROOT))) {
                headers.put(name.toLowerCase(Locale.ROOT), http.getHeader(name));
            }
        });
        return new RouteRequest(declared.method(), path.isEmpty() ? "/" : path, query, headers, body(message));
    }

    private static Object body(Message message) throws Exception {
        byte[] bytes = message.getBody(byte[].class);
        return bytes == null || bytes.length == 0 ? Map.of() : Json.MAPPER.readValue(bytes, Object.class);
    }
}
