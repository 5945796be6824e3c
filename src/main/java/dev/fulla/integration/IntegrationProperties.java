package dev.fulla.integration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of integrations.
 *
 * @param messages how many messages of each kind an integration keeps
 * @param abandonedAfter when a creation or deletion that was interrupted may be started again
 * @param accounts how many accounts one integration may join
 */
@Validated
@ConfigurationProperties("fulla.integration")
public record IntegrationProperties(
        @DefaultValue("100") @Min(1) @Max(1000) int messages,
        @DefaultValue("5m") Duration abandonedAfter,
        @DefaultValue("50") @Min(1) @Max(1000) int accounts) {}
