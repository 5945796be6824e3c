package dev.fulla.integration;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.scheduling.support.CronExpression;

/**
 * An integration as its author declares it in {@code integrations/<name>.yaml}.
 *
 * @param modules key used in flows to name of the API module, in the author's order: the first gives the option's type
 * @param webhooks key of a module to names of the vendor's events; executed by the webhook slice
 * @param syncs by name, as declared; executed by the sync slice
 * @param events rules for the jobs of events, by name of the event; also declares an event that only jobs have
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
        Map<String, EventRule> events,
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
     * When {@code ON_SCHEDULE} happens: exactly one of the first two is set.
     *
     * @param every such as {@code 15m}
     * @param cron five fields, or six that begin with seconds
     * @param zone of {@code cron}; UTC when left out
     * @param jitter over how long integrations are spread; left out: over all of {@code every}, and not for {@code cron}
     */
    public record Schedule(
            @Nullable String every,
            @Nullable String cron,
            @Nullable String zone,
            @Nullable String jitter,
            CatchUp catchUp,
            Overlap overlap) {
        public Schedule {
            catchUp = catchUp == null ? CatchUp.ONE : catchUp;
            overlap = overlap == null ? Overlap.SKIP : overlap;
        }

        public Optional<Duration> period() {
            return Optional.ofNullable(every).map(DurationStyle.SIMPLE::parse);
        }

        /** @throws IllegalArgumentException when it cannot be read */
        public Optional<CronExpression> expression() {
            return Optional.ofNullable(cron)
                    .map(fields -> fields.trim().split("\\s+").length == 5 ? "0 " + fields : fields)
                    .map(CronExpression::parse);
        }

        /** @throws java.time.DateTimeException when there is no such zone */
        public ZoneId zoneId() {
            return zone == null ? ZoneOffset.UTC : ZoneId.of(zone);
        }

        public Duration spread() {
            return jitter == null ? period().orElse(Duration.ZERO) : DurationStyle.SIMPLE.parse(jitter);
        }
    }

    /** What becomes of due times at which nobody was there. */
    public enum CatchUp {
        /** Nothing. */
        @JsonProperty("none")
        NONE,
        /** One firing for all of them. */
        @JsonProperty("one")
        ONE,
        /** A firing for each, the newest hundred at most. */
        @JsonProperty("all")
        ALL
    }

    /** What becomes of a due time while the job of the one before is open. */
    public enum Overlap {
        /** It has no firing. */
        @JsonProperty("skip")
        SKIP,
        /** Its job is done after that one. */
        @JsonProperty("queue")
        QUEUE
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
}
