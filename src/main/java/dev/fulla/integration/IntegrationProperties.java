package dev.fulla.integration;

import dev.fulla.shared.Limits;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of integrations.
 *
 * @param messages how many messages of each kind an integration keeps
 * @param abandonedAfter when a creation or deletion that was interrupted may be started again
 * @param accounts how many accounts one integration may join
 */
@ConfigurationProperties("fulla.integration")
public record IntegrationProperties(
        @DefaultValue("100") int messages,
        @DefaultValue("5m") Duration abandonedAfter,
        @DefaultValue("50") int accounts) {
    public IntegrationProperties {
        Limits.check("messages", messages, 1, 1000);
        Limits.check("accounts", accounts, 1, 1000);
    }
}
