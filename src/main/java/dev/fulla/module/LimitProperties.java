package dev.fulla.module;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How vendors' declared limits are kept.
 *
 * @param patience how long a call waits for its turn; for a longer wait it fails with the time to come back
 * @param atOnce how many requests a process may take out of the shared budget with one statement, at most a twentieth of
 *     the smallest window
 */
@ConfigurationProperties("fulla.limit")
public record LimitProperties(@DefaultValue("2s") Duration patience, @DefaultValue("200") int atOnce) {
    /** The defaults, for code that runs without Spring. */
    public static LimitProperties defaults() {
        return new LimitProperties(Duration.ofSeconds(2), 200);
    }
}
