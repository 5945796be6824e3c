package dev.fulla.integration;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;

/**
 * An integration as its author declares it in {@code integrations/<name>.yaml}.
 *
 * @param modules key used in flows to name of the API module, in the author's order: the first gives the option's type
 * @param webhooks key of a module to what is taken of its webhooks
 * @param syncs by name, as declared; executed by the sync slice
 * @param events rules for the jobs of events, by name of the event; also declares an event that only jobs have
 * @param queue name of the queue that its jobs go over, where they go over a queue; left out: its own name
 * @param handlers functions that run elsewhere, by name of the event that they handle
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
        @Nullable IntegrationSchedule schedule,
        Map<String, WebhookSource> webhooks,
        Map<String, JsonNode> syncs,
        Map<String, EventRule> events,
        @Nullable String queue,
        Map<String, Handler> handlers,
        @JsonProperty("isMany") boolean isMany,
        boolean requiresNewEntity) {
    public IntegrationDefinition {
        modules = ordered(modules);
        config = config == null ? Form.EMPTY : config;
        actions = ordered(actions);
        routes = routes == null ? List.of() : List.copyOf(routes);
        webhooks = ordered(webhooks);
        syncs = ordered(syncs);
        events = ordered(events);
        handlers = ordered(handlers);
    }

    /** Whether there is anything to configure. */
    public boolean hasUserConfig() {
        return !config.fields().isEmpty();
    }

    /** The rule of an event, or one that says nothing. */
    public EventRule rule(String event) {
        return events.getOrDefault(event, EventRule.NONE);
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

    /**
     * How jobs of an event are done; what is left out is as configured for all.
     *
     * @param orderKey JSON Pointer into the data: jobs with the same value there are done one after the other
     * @param timeBudget how long the handler may take, such as {@code 10m}
     * @param attempts after which a job is parked
     */
    public record EventRule(@Nullable String orderKey, @Nullable String timeBudget, @Nullable Integer attempts) {
        static final EventRule NONE = new EventRule(null, null, null);

        /** @param standard where the event declares nothing */
        public Duration timeBudget(Duration standard) {
            return timeBudget == null ? standard : DurationStyle.SIMPLE.parse(timeBudget);
        }

        /** @param standard where the event declares nothing */
        public int attempts(int standard) {
            return attempts == null ? standard : attempts;
        }
    }

    /**
     * A function that handles an event.
     *
     * @param lambda name or ARN of the function at AWS Lambda
     * @param timeout how long its answer is waited for, such as {@code 30s}
     * @param permanent names of its errors that asking again does not help
     * @param halt names of its errors that say that there is nothing to do
     */
    public record Handler(String lambda, @Nullable String timeout, List<String> permanent, List<String> halt) {
        private static final Duration STANDARD = Duration.ofSeconds(30);

        public Handler {
            permanent = permanent == null ? List.of() : List.copyOf(permanent);
            halt = halt == null ? List.of("HaltError") : List.copyOf(halt);
        }

        public Duration time() {
            return timeout == null ? STANDARD : DurationStyle.SIMPLE.parse(timeout);
        }
    }
}
