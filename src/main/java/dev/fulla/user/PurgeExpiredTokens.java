package dev.fulla.user;

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
        int purged = 0;
        int batch;
        do {
            batch = tokens.deleteExpired(clock.instant(), BATCH);
            purged += batch;
        } while (batch == BATCH);
        return new Result(purged);
    }

    public record Result(int purged) {}
}
