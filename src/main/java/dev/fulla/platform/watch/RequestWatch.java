package dev.fulla.platform.watch;

import dev.fulla.shared.Ids;
import dev.fulla.shared.UnitOfWork;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.SpanKind;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Watches requests: counts and times them by route, never by path, gives each a reference and a step in its trace. */
@Component
public class RequestWatch {
    /** Of what no route serves. */
    private static final String NO_ROUTE = "none";

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(50), Duration.ofMillis(250), Duration.ofSeconds(1), Duration.ofSeconds(5)
    };

    private final MeterRegistry meters;
    private final Tracing tracing;
    private final Ids ids;
    private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

    RequestWatch(MeterRegistry meters, Tracing tracing, Ids ids) {
        this.meters = meters;
        this.tracing = tracing;
        this.ids = ids;
    }

    private record Kind(String method, String route, int status) {}

    /** A request came, on this thread. */
    public Seen begin(HttpServletRequest request) {
        return new Seen(request);
    }

    private Timer timer(Kind kind) {
        return Timer.builder("http.server.requests")
                .description("Requests by route, method and status")
                .tags("method", kind.method(), "uri", kind.route(), "status", Integer.toString(kind.status()),
                        "outcome", outcome(kind.status()))
                .serviceLevelObjectives(BUCKETS)
                .register(meters);
    }

    private static String outcome(int status) {
        return switch (status / 100) {
            case 1 -> "INFORMATIONAL";
            case 2 -> "SUCCESS";
            case 3 -> "REDIRECTION";
            case 4 -> "CLIENT_ERROR";
            case 5 -> "SERVER_ERROR";
            default -> "UNKNOWN";
        };
    }

    /** One request on its way. */
    public final class Seen {
        private final String method;
        private final long begun = System.nanoTime();
        private final Tracing.Step step;
        private final UnitOfWork unit;
        private String route = NO_ROUTE;

        private Seen(HttpServletRequest request) {
            method = METHODS.contains(request.getMethod()) ? request.getMethod() : "OTHER";
            step = tracing.begin(SpanKind.SERVER, method, request.getHeader("traceparent"));
            unit = UnitOfWork.begin(ids.next()).named("trace", step.traceId()).traced(step.traceparent());
        }

        /** @param template of the route that serves it */
        public void servedBy(String template) {
            route = template;
        }

        /** It is answered, or goes on as a stream; on the thread that began. */
        public void end(int status) {
            unit.close();
            step.tag("http.route", route).tag("http.response.status_code", Integer.toString(status));
            step.end(method + " " + route, status >= 500);
            timers.computeIfAbsent(new Kind(method, route, status), RequestWatch.this::timer)
                    .record(Duration.ofNanos(System.nanoTime() - begun));
        }
    }
}
