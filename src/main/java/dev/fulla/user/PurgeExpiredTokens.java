package dev.fulla.user;

import dev.fulla.shared.Batches;
import dev.fulla.shared.UseCase;
import java.time.Clock;

/** Deletes tokens that have expired, in batches so that no statement runs long. */
@UseCase
public class PurgeExpiredTokens {
    static final int BATCH = 500;

    private final TokenRepository tokens;
    private final Clock clock;

    PurgeExpiredTokens(TokenRepository tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    public Result execute() {
        return new Result(Batches.drain(BATCH, size -> tokens.deleteExpired(clock.instant(), size)));
    }

    public record Result(int purged) {}
}
