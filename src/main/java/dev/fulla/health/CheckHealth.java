package dev.fulla.health;

import dev.fulla.shared.Answer;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.user.AuthenticateOperator;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reports every check, to whoever holds the health key or a key of operators. */
@UseCase
public class CheckHealth {
    private final Checks checks;
    private final HealthSettings settings;
    private final AuthenticateOperator authenticateOperator;
    private final Clock clock;

    CheckHealth(Checks checks, HealthSettings settings, AuthenticateOperator authenticateOperator, Clock clock) {
        this.checks = checks;
        this.settings = settings;
        this.authenticateOperator = authenticateOperator;
        this.clock = clock;
    }

    /**
     * @param operatorKey instead of the health key, with the scope {@code health:read}
     * @return 200 when all required checks pass, 503 when one does not, 401 without a key
     * @throws PermanentFailure {@code INVALID_API_KEY} or {@code NOT_ALLOWED} for an operator's key that does not open this
     */
    public Answer execute(@Nullable String key, @Nullable String alternativeKey, @Nullable String operatorKey) {
        if (operatorKey != null) {
            authenticateOperator.execute(operatorKey, "health:read");
        } else if (!opens(key) && !opens(alternativeKey)) {
            return Answer.of(
                    401,
                    Map.of(
                            "status", "error",
                            "message", "Unauthorized - x-frigg-health-api-key header required"));
        }
        long start = System.nanoTime();
        Instant timestamp = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Map<String, Map<String, Object>> results = checks.run(checks.all());
        boolean healthy = checks.all().stream()
                .noneMatch(check -> check.required() && Checks.isUnhealthy(results.get(check.name())));
        long took = (System.nanoTime() - start) / 1_000_000;
        return Answer.of(
                healthy ? 200 : 503,
                new Result("fulla", healthy ? "healthy" : "unhealthy", timestamp, results, took));
    }

    private boolean opens(@Nullable String key) {
        return key != null
                && !settings.apiKey().isBlank()
                && MessageDigest.isEqual(
                        key.getBytes(StandardCharsets.UTF_8), settings.apiKey().getBytes(StandardCharsets.UTF_8));
    }

    /** @param responseTime milliseconds that all checks took together */
    public record Result(
            String service, String status, Instant timestamp, Map<String, Map<String, Object>> checks, long responseTime) {}
}
