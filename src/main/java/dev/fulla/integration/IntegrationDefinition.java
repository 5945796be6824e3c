package dev.fulla.integration;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An integration as its author declares it in {@code integrations/<name>.yaml}.
 *
 * @param modules key used in flows to name of the API module, in the author's order: the first gives the option's type
 * @param webhooks key of a module to names of the vendor's events; executed by the webhook slice
 * @param syncs by name, as declared; executed by the sync slice
 * @param isMany whether a user may run it several times on the same accounts
 */
public record IntegrationDefinition(
        String name,
        String version,
        Display display,
        Map<String, String> modules,
        Form config,
        Map<String, UserAction> actions,
        List<Route> routes,
        @Nullable Schedule schedule,
        Map<String, List<String>> webhooks,
        Map<String, JsonNode> syncs,
        @JsonProperty("isMany") boolean isMany,
        boolean requiresNewEntity) {
    public IntegrationDefinition {
        modules = ordered(modules);
        config = config == null ? Form.EMPTY : config;
        actions = ordered(actions);
        routes = routes == null ? List.of() : List.copyOf(routes);
        webhooks = ordered(webhooks);
        syncs = ordered(syncs);
    }

    /** Whether there is anything to configure. */
    public boolean hasUserConfig() {
        return !config.fields().isEmpty();
    }

    /** Name of the first module, which the front end knows as the type of the option. */
    public String firstModule() {
        return modules.values().iterator().next();
    }

    private static <T> Map<String, T> ordered(@Nullable Map<String, T> map) {
        return map == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /** What people see of it. */
    public record Display(
            @JsonAlias("label") String name,
            String description,
            @Nullable String detailsUrl,
            @Nullable String icon,
            @Nullable String category) {}

    /**
     * Something a user can start.
     *
     * @param userActionType lets a client ask for some actions only
     * @param options what the action asks for
     */
    public record UserAction(
            String title, @Nullable String description, @Nullable String userActionType, @Nullable Form options) {}

    /**
     * An HTTP route below {@code /api/<name>-integration}.
     *
     * @param path segments may be parameters: {@code /orders/{orderId}}
     */
    public record Route(String method, String path, String event, Auth auth) {
        public Route {
            auth = auth == null ? Auth.USER : auth;
        }
    }

    /** Who may call a route. */
    public enum Auth {
        /** A signed-in user. */
        @JsonProperty("user")
        USER,
        /** Anybody. */
        @JsonProperty("none")
        NONE
    }

    /** When {@code ON_SCHEDULE} happens: exactly one of the two is set. */
    public record Schedule(@Nullable String every, @Nullable String cron) {}
}
