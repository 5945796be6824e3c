package dev.fulla.health;

import dev.fulla.shared.UseCase;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Says that the process turns; needs nothing else. */
@UseCase
public class CheckLiveness {
    private final Clock clock;

    CheckLiveness(Clock clock) {
        this.clock = clock;
    }

    /** @param word what to call the state: {@code ok} for {@code /health}, {@code alive} for {@code /health/live} */
    public Result execute(String word) {
        return new Result(word, clock.instant().truncatedTo(ChronoUnit.MILLIS), "fulla");
    }

    public record Result(String status, Instant timestamp, String service) {}
}
