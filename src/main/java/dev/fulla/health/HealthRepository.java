package dev.fulla.health;

import java.time.Duration;

/** Asks the database for a sign of life. */
public interface HealthRepository {
    /** @throws RuntimeException when the database does not answer within the limit (rounded up to seconds) */
    void ping(Duration limit);
}
