package dev.fulla.platform.watch;

import dev.fulla.outbound.OutboundRequest;
import dev.fulla.outbound.OutboundWatch;
import dev.fulla.shared.Failure;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.SpanKind;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Counts and times requests to vendors by module and outcome, and makes each a step of its trace. */
@Component
class OutboundMeter implements OutboundWatch {
    private static final Logger log = LoggerFactory.getLogger(OutboundMeter.class);

    private final MeterRegistry meters;
    private final Tracing tracing;
    private final TraceSettings settings;

    OutboundMeter(MeterRegistry meters, Tracing tracing, TraceSettings settings) {
        this.meters = meters;
        this.tracing = tracing;
        this.settings = settings;
    }

    @Override
    public Sending begin(OutboundRequest request) {
        return new Watched(request);
    }

    private static String outcome(int status) {
        return switch (status) {
            case 401 -> "unauthorized";
            case 429 -> "rate_limited";
            default -> status < 400 ? "ok" : status < 500 ? "rejected" : "error";
        };
    }

    private static String outcome(Failure failure) {
        return switch (failure.code()) {
            case UPSTREAM_TIMEOUT -> "timeout";
            case UPSTREAM_UNREACHABLE -> "unreachable";
            case HOST_NOT_ALLOWED -> "not_allowed";
            default -> "failed";
        };
    }

    private final class Watched implements Sending {
        private final String module;
        private final String purpose;
        private final Tracing.Step step;
        private final long begun = System.nanoTime();

        /** The host only: a path may name people. */
        private Watched(OutboundRequest request) {
            OutboundRequest.Purpose what = request.purpose();
            module = what == null ? "none" : what.module();
            purpose = what == null ? "other" : what.isForToken() ? "token" : "call";
            step = tracing.begin(SpanKind.CLIENT, request.method() + " " + module, null)
                    .tag("server.address", String.valueOf(request.uri().getHost()))
                    .tag("fulla.module", module)
                    .tag("fulla.purpose", purpose);
        }

        @Override
        public Map<String, String> headers() {
            String traceparent = step.traceparent();
            return traceparent != null && settings.toVendors() && purpose.equals("call")
                    ? Map.of("traceparent", traceparent)
                    : Map.of();
        }

        @Override
        public void answered(int status) {
            step.tag("http.response.status_code", Integer.toString(status));
            end(outcome(status), status >= 400);
        }

        @Override
        public void failed(Failure failure) {
            step.tag("error.type", failure.code().name());
            end(outcome(failure), true);
        }

        private void end(String outcome, boolean isFailed) {
            if (!purpose.equals("call")) {
                log.debug("vendor asked module={} purpose={} outcome={}", module, purpose, outcome);
            }
            step.end(isFailed);
            Timer.builder("fulla.vendor.requests")
                    .description("Requests to vendors by module, purpose and outcome")
                    .tags("module", module, "purpose", purpose, "outcome", outcome)
                    .serviceLevelObjectives(Duration.ofMillis(250), Duration.ofSeconds(1), Duration.ofSeconds(5))
                    .register(meters)
                    .record(Duration.ofNanos(System.nanoTime() - begun));
        }
    }
}
