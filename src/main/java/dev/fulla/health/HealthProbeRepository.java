package dev.fulla.health;

import java.time.Duration;
import java.util.Optional;

/** Keeps the sealed values of the encryption check, for a moment. Each call ends within the limit (rounded up to seconds). */
public interface HealthProbeRepository {
    void insert(String id, String sealed, Duration limit);

    /** The text as it lies in the database. */
    Optional<String> find(String id, Duration limit);

    /** Removes this value, and a few that processes left behind more than a minute ago. */
    void delete(String id, Duration limit);
}
