package dev.fulla.outbound;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How calls to the outside behave.
 *
 * @param allowPrivate development only: plain http and private addresses are let through
 * @param totalTimeout from the first byte out to the last byte in, redirects included
 * @param maxResponseBytes largest answer after decoding
 */
@ConfigurationProperties("fulla.outbound")
public record OutboundProperties(
        @DefaultValue("false") boolean allowPrivate,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("30s") Duration readTimeout,
        @DefaultValue("30s") Duration totalTimeout,
        @DefaultValue("10485760") int maxResponseBytes,
        @DefaultValue("200") int maxConnections,
        @DefaultValue("40") int maxConnectionsPerHost) {

    /** The defaults, for code that runs without Spring. */
    public static OutboundProperties defaults(boolean allowPrivate) {
        return new OutboundProperties(
                allowPrivate, Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(30), 10 << 20, 200, 40);
    }
}
