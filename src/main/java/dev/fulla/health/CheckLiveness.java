package dev.fulla.health;

import dev.fulla.shared.Answer;
import dev.fulla.shared.UseCase;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Says that the process turns: its loops go round, whether or not they succeed. Needs nothing else, no database. */
@UseCase
public class CheckLiveness {
    private final PollLoops loops;
    private final Clock clock;

    CheckLiveness(PollLoops loops, Clock clock) {
        this.loops = loops;
        this.clock = clock;
    }

    /**
     * @param word what to call a good state: {@code ok} for {@code /health}, {@code alive} for {@code /health/live}
     * @param looksAtLoops whether a loop that hangs counts; else the answer is always good
     * @return 200 with the word, or 503 with {@code stalled}
     */
    public Answer execute(String word, boolean looksAtLoops) {
        boolean stalled = looksAtLoops && !loops.stalled().isEmpty();
        return Answer.of(
                stalled ? 503 : 200,
                new Result(stalled ? "stalled" : word, clock.instant().truncatedTo(ChronoUnit.MILLIS), "fulla"));
    }

    public record Result(String status, Instant timestamp, String service) {}
}
