package dev.fulla.module;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How calls to modules behave.
 *
 * @param attempts of one call at most, the first included
 * @param firstBackoff wait before the second attempt; doubled for each further one, up to {@code maxBackoff}
 * @param totalTimeout of one call with its attempts, waits and refresh
 * @param tokenTimeout of one request to a token endpoint
 * @param revokeTimeout how long a deletion waits for a vendor to take a grant back
 * @param refreshSkew how long before its end a token is renewed, at most a quarter of its life
 * @param refreshMargin how much longer than {@code tokenTimeout} a refresh may be leased: half of it to get as far as
 *     sending, half to store the answer
 * @param refreshIdleAfter when a grant that nobody used is renewed, lest it die of age; a module may say otherwise
 * @param refreshRechecks waits after which a refused refresh is checked against the store: another process may have won
 */
@ConfigurationProperties("fulla.module")
public record ModuleProperties(
        @DefaultValue("4") int attempts,
        @DefaultValue("500ms") Duration firstBackoff,
        @DefaultValue("20s") Duration maxBackoff,
        @DefaultValue("30s") Duration totalTimeout,
        @DefaultValue("20s") Duration tokenTimeout,
        @DefaultValue("5s") Duration revokeTimeout,
        @DefaultValue("120s") Duration refreshSkew,
        @DefaultValue("10s") Duration refreshMargin,
        @DefaultValue("7d") Duration refreshIdleAfter,
        @DefaultValue({"500ms", "1s", "1500ms"}) List<Duration> refreshRechecks) {

    /** The defaults, for code that runs without Spring. */
    public static ModuleProperties defaults() {
        return new ModuleProperties(
                4, Duration.ofMillis(500), Duration.ofSeconds(20), Duration.ofSeconds(30), Duration.ofSeconds(20),
                Duration.ofSeconds(5), Duration.ofSeconds(120), Duration.ofSeconds(10), Duration.ofDays(7),
                List.of(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofMillis(1500)));
    }

    /** How long others leave a credential to the one who refreshes it. */
    Duration leaseLength() {
        return tokenTimeout.plus(refreshMargin);
    }

    /** How long after asking for its lease a holder may still send. */
    Duration sendWindow() {
        return refreshMargin.dividedBy(2);
    }
}
