package dev.fulla.webhook;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Calls from outside.
 *
 * @param bodyLimit the largest body that is taken; larger ones are 413
 * @param keep how long a call can be replayed after it was worked on
 */
@ConfigurationProperties("fulla.webhook")
public record WebhookProperties(@DefaultValue("1MB") DataSize bodyLimit, @DefaultValue("7d") Duration keep) {}
