package dev.fulla.health;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Health checks.
 *
 * @param apiKey opens the detailed report; blank refuses everybody
 * @param limit how long one check may take
 */
@ConfigurationProperties("fulla.health")
public record HealthSettings(@DefaultValue("") String apiKey, @DefaultValue("2s") Duration limit) {
    @Override
    public String toString() {
        return "HealthSettings[limit=" + limit + "]";
    }
}
