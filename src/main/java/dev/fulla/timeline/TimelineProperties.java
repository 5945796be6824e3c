package dev.fulla.timeline;

import dev.fulla.shared.Limits;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Timelines of connections.
 *
 * @param keep how long an entry can be read
 * @param keepCalls how long a call can be read
 * @param calls that a connection keeps, about
 * @param callsAtOnce calls of one connection that one process writes down in one flush; the others are counted
 * @param flush how often calls are written
 */
@ConfigurationProperties("fulla.timeline")
public record TimelineProperties(
        @DefaultValue("90d") Duration keep,
        @DefaultValue("7d") Duration keepCalls,
        @DefaultValue("200") int calls,
        @DefaultValue("20") int callsAtOnce,
        @DefaultValue("2s") Duration flush) {
    public TimelineProperties {
        Limits.check("calls", calls, 1, Integer.MAX_VALUE);
        Limits.check("calls-at-once", callsAtOnce, 1, Integer.MAX_VALUE);
    }
}
