package dev.fulla.health;

import dev.fulla.shared.Daemons;
import jakarta.annotation.PreDestroy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
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
    private final Map<String, CompletableFuture<Map<String, Object>>> running = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(new Daemons("health"));

    Checks(List<HealthCheck> checks, HealthSettings settings) {
        this.checks = checks;
        this.settings = settings;
    }

    List<HealthCheck> all() {
        return checks;
    }

    /** Results by the name of the check, in the order of the checks. Whoever asks while a check runs shares its result. */
    Map<String, Map<String, Object>> run(List<HealthCheck> wanted) {
        Map<String, CompletableFuture<Map<String, Object>>> asked = new LinkedHashMap<>();
        wanted.forEach(check -> asked.put(check.name(), begun(check)));
        long until = System.nanoTime() + settings.limit().toNanos();
        Map<String, Map<String, Object>> results = new LinkedHashMap<>();
        asked.forEach((name, result) -> results.put(name, await(result, until)));
        return results;
    }

    /** One run of a check at a time, so that those that hang do not pile up. */
    private CompletableFuture<Map<String, Object>> begun(HealthCheck check) {
        return running.compute(check.name(), (name, before) -> before != null && !before.isDone()
                ? before
                : CompletableFuture.supplyAsync(() -> timed(check), threads));
    }

    static boolean isUnhealthy(Map<String, Object> result) {
        return "unhealthy".equals(result.get("status"));
    }

    private static Map<String, Object> timed(HealthCheck check) {
        long start = System.nanoTime();
        Map<String, Object> result = new LinkedHashMap<>(check.look());
        if (result.containsKey("status")) {
            result.putIfAbsent("responseTime", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        }
        return result;
    }

    private static Map<String, Object> await(CompletableFuture<Map<String, Object>> result, long until) {
        try {
            return result.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
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
