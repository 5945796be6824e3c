package dev.fulla.timeline;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Timelines of connections.
 *
 * @param keep how long an entry can be read
 * @param keepCalls how long a call can be read
 * @param calls that a connection keeps, about
 * @param callsAtOnce calls of one connection that one process writes down in one flush; the others are counted
 * @param flush how often calls are written
 */
@Validated
@ConfigurationProperties("fulla.timeline")
public record TimelineProperties(
        @DefaultValue("90d") Duration keep,
        @DefaultValue("7d") Duration keepCalls,
        @DefaultValue("200") @Min(1) int calls,
        @DefaultValue("20") @Min(1) int callsAtOnce,
        @DefaultValue("2s") Duration flush) {}
