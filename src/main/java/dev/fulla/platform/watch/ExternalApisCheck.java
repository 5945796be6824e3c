package dev.fulla.platform.watch;

import dev.fulla.health.HealthCheck;
import dev.fulla.health.HealthSettings;
import dev.fulla.outbound.OutboundHttp;
import dev.fulla.outbound.OutboundRequest;
import dev.fulla.outbound.OutboundRequest.Timeouts;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.TransientFailure;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Whether the addresses of {@code fulla.health.external-apis} answer; for the report, never a reason to be unready. */
@Component
class ExternalApisCheck implements HealthCheck {
    private static final int MOST_BYTES = 1_000_000;

    private final OutboundHttp http;
    private final Map<String, URI> addresses;
    private final Duration limit;

    ExternalApisCheck(OutboundHttp http, HealthSettings settings) {
        this.http = http;
        this.addresses = new TreeMap<>(settings.externalApis());
        // A little less than the whole report waits.
        this.limit = Duration.ofMillis(settings.limit().toMillis() * 9 / 10);
    }

    @Override
    public String name() {
        return "externalApis";
    }

    @Override
    public boolean required() {
        return false;
    }

    /** All at once. */
    @Override
    public Map<String, Object> look() {
        Map<String, Object> found = new ConcurrentHashMap<>();
        List<Thread> asking = addresses.entrySet().stream()
                .map(one -> new Thread(() -> found.put(one.getKey(), ask(one.getValue())), "external-api"))
                .toList();
        asking.forEach(thread -> {
            thread.setDaemon(true);
            thread.start();
        });
        for (Thread thread : asking) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return new TreeMap<>(found);
    }

    private Map<String, Object> ask(URI address) {
        String host = address.getPort() < 0 ? address.getHost() : address.getHost() + ":" + address.getPort();
        OutboundRequest request = OutboundRequest.of("GET", address, List.of(host))
                .withTimeouts(new Timeouts(limit, limit, limit));
        long begun = System.nanoTime();
        Map<String, Object> result = new LinkedHashMap<>();
        try {
            int status = http.send(request, MOST_BYTES).status();
            result.put("status", status < 500 ? "healthy" : "unhealthy");
            result.put("statusCode", status);
            result.put("reachable", status < 500);
        } catch (TransientFailure failure) {
            boolean isLate = failure.code() == ErrorCode.UPSTREAM_TIMEOUT;
            result.putAll(Map.of(
                    "status", isLate ? "timeout" : "unhealthy",
                    "error", isLate ? "Request timeout" : failure.getMessage(),
                    "reachable", false));
        } catch (Failure failure) {
            result.putAll(Map.of("status", "unhealthy", "error", failure.getMessage(), "reachable", false));
        }
        result.put("responseTime", (System.nanoTime() - begun) / 1_000_000);
        return result;
    }
}
