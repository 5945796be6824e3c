package dev.fulla.platform.route;

import dev.fulla.platform.http.HttpDoors;
import dev.fulla.platform.start.Role;
import dev.fulla.platform.start.RoleSettings;
import dev.fulla.platform.start.StartFailure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.StartupListener;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.model.rest.RestDefinition;
import org.apache.camel.model.rest.VerbDefinition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Refuses to start when a route that can be reached over HTTP does not name a configuration that says who may call. The
 * gate denies such a route in any case.
 */
@Component
public class RouteAccess implements StartupListener {
    /** What an HTTP route may name: for everybody, a user, a user's connection, an operator, an operator with a certain scope. */
    public static final List<String> ACCESS = List.of(
            "http-public",
            "http-public,http-signed-in",
            "http-public,http-signed-in-or-ticket",
            "http-public,http-operator",
            "http-public,http-operator-jobs-read",
            "http-public,http-operator-jobs-write",
            "http-public,http-operator-endpoints-read",
            "http-public,http-operator-endpoints-write");

    private final HttpDoors doors;
    private final Role role;

    RouteAccess(HttpDoors doors, RoleSettings settings) {
        this.doors = doors;
        this.role = settings.role();
    }

    @Override
    public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) {
        List<String> problems = openDoors((ModelCamelContext) context);
        if (!problems.isEmpty()) {
            throw new StartFailure(String.join("; ", problems));
        }
    }

    /** Opens the door of every HTTP entry that is served here and whose route says who may call; names the others. */
    List<String> openDoors(ModelCamelContext context) {
        Map<String, RouteDefinition> byUri = new HashMap<>();
        context.getRouteDefinitions().forEach(route -> byUri.put(route.getEndpointUrl(), route));
        List<String> problems = new ArrayList<>();
        for (RestDefinition rest : context.getRestDefinitions()) {
            for (VerbDefinition verb : rest.getVerbs()) {
                String path = path(rest.getPath(), verb.getPath());
                RouteDefinition target = verb.getTo() == null ? null : byUri.get(uri(verb));
                open(verb.asVerb(), path, target == null ? null : target.getRouteConfigurationId(), problems);
            }
        }
        for (RouteDefinition route : context.getRouteDefinitions()) {
            String from = route.getEndpointUrl();
            if (from.startsWith("platform-http:")) {
                problems.add("Route " + route.getRouteId() + " listens on " + from
                        + "; declare HTTP paths in a rest block instead");
            }
        }
        return problems;
    }

    private void open(String method, String path, @Nullable String access, List<String> problems) {
        if (access != null && ACCESS.contains(access.replace(" ", ""))) {
            if (role.isServing(path)) {
                doors.allow(method, path);
            }
        } else {
            problems.add(method.toUpperCase(Locale.ROOT) + " " + path + " does not say who may call: its route's"
                    + " routeConfigurationId must be one of " + ACCESS);
        }
    }

    private static String uri(VerbDefinition verb) {
        ToDefinition to = verb.getTo();
        return to.getEndpointUri();
    }

    private static String path(@Nullable String base, @Nullable String rest) {
        String joined = (base == null ? "" : base) + "/" + (rest == null ? "" : rest);
        String clean = joined.replaceAll("/+", "/");
        return clean.length() > 1 && clean.endsWith("/") ? clean.substring(0, clean.length() - 1) : clean;
    }
}
