package dev.fulla.event;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The log of events.
 *
 * @param keep how long an event can be read
 */
@ConfigurationProperties("fulla.event")
public record EventProperties(@DefaultValue("3d") Duration keep) {}
