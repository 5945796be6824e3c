package dev.fulla.subscription;

import dev.fulla.shared.Limits;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Endpoints that are told what happens.
 *
 * @param endpoints how many there may be
 * @param delays before the second attempt, the third and so on; after the last one the delivery has failed
 * @param timeout how long an endpoint may take to answer
 * @param atOnce deliveries that one process sends to one endpoint at a time
 * @param rotation how long an old secret still signs beside a new one
 * @param disableAfter after which time without any success an endpoint is disabled
 * @param keep how long a delivery can be seen and replayed
 */
@ConfigurationProperties("fulla.subscription")
public record SubscriptionProperties(
        @DefaultValue("100") int endpoints,
        @DefaultValue({"5s", "5m", "30m", "2h", "5h", "10h", "14h", "20h", "24h"}) List<Duration> delays,
        @DefaultValue("15s") Duration timeout,
        @DefaultValue("4") int atOnce,
        @DefaultValue("24h") Duration rotation,
        @DefaultValue("5d") Duration disableAfter,
        @DefaultValue("30d") Duration keep) {
    public SubscriptionProperties {
        delays = List.copyOf(delays);
        Limits.check("endpoints", endpoints, 1, 1000);
        if (delays.isEmpty()) {
            throw new IllegalArgumentException("delays must not be empty");
        }
        Limits.check("at-once", atOnce, 1, 100);
    }
}
