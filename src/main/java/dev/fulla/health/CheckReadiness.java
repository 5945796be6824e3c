package dev.fulla.health;

import dev.fulla.shared.Answer;
import dev.fulla.shared.UseCase;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** Says whether this process may be sent work: its own dependencies answer, never third parties. */
@UseCase
public class CheckReadiness {
    private final Checks checks;
    private final Clock clock;

    CheckReadiness(Checks checks, Clock clock) {
        this.checks = checks;
        this.clock = clock;
    }

    /** 200 when ready, else 503; the body is a {@link Result} either way. */
    public Answer execute() {
        Map<String, Boolean> found = new LinkedHashMap<>();
        checks.run(checks.all().stream().filter(HealthCheck::required).toList())
                .forEach((name, result) -> found.put(name, !Checks.isUnhealthy(result)));
        boolean ready = !found.containsValue(false);
        return Answer.of(ready ? 200 : 503, new Result(ready, clock.instant().truncatedTo(ChronoUnit.MILLIS), found));
    }

    public record Result(boolean ready, Instant timestamp, Map<String, Boolean> checks) {}
}
