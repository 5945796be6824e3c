package dev.fulla.health;

import jakarta.annotation.PreDestroy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/** Runs checks side by side, each with a time limit, so that one that hangs says so instead of holding the answer. */
@Component
final class Checks {
    private final List<HealthCheck> checks;
    private final HealthSettings settings;
    private final ExecutorService threads = Executors.newFixedThreadPool(4, task -> {
        Thread thread = new Thread(task, "health");
        thread.setDaemon(true);
        return thread;
    });

    Checks(List<HealthCheck> checks, HealthSettings settings) {
        this.checks = checks;
        this.settings = settings;
    }

    List<HealthCheck> all() {
        return checks;
    }

    /** Results by the name of the check, in the order of the checks. */
    Map<String, Map<String, Object>> run(List<HealthCheck> wanted) {
        Map<String, CompletableFuture<Map<String, Object>>> running = new LinkedHashMap<>();
        wanted.forEach(check -> running.put(check.name(), CompletableFuture.supplyAsync(() -> timed(check), threads)));
        long until = System.nanoTime() + settings.limit().toNanos();
        Map<String, Map<String, Object>> results = new LinkedHashMap<>();
        running.forEach((name, result) -> results.put(name, await(result, until)));
        return results;
    }

    static boolean isUnhealthy(Map<String, Object> result) {
        return "unhealthy".equals(result.get("status"));
    }

    private static Map<String, Object> timed(HealthCheck check) {
        long start = System.nanoTime();
        Map<String, Object> result = new LinkedHashMap<>(check.look());
        result.putIfAbsent("responseTime", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        return result;
    }

    private static Map<String, Object> await(CompletableFuture<Map<String, Object>> result, long until) {
        try {
            return result.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            result.cancel(true);
            return Map.of("status", "unhealthy", "error", "No answer within the time limit");
        } catch (ExecutionException e) {
            String kind = e.getCause() == null ? "unknown" : e.getCause().getClass().getSimpleName();
            return Map.of("status", "unhealthy", "error", kind);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Map.of("status", "unhealthy", "error", "Interrupted");
        }
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
