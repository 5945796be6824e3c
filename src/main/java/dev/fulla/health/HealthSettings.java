package dev.fulla.health;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Health checks.
 *
 * @param apiKey opens the detailed report, as an operator's key does; blank opens nothing
 * @param limit how long one check may take
 * @param stalledAfter how long a loop may not turn before the process counts as dead
 * @param externalApis addresses that the detailed report asks, by name
 */
@ConfigurationProperties("fulla.health")
public record HealthSettings(
        @DefaultValue("") String apiKey,
        @DefaultValue("2s") Duration limit,
        @DefaultValue("2m") Duration stalledAfter,
        @DefaultValue Map<String, URI> externalApis) {
    public HealthSettings {
        externalApis = Map.copyOf(externalApis);
    }

    @Override
    public String toString() {
        return "HealthSettings[limit=" + limit + "]";
    }
}
