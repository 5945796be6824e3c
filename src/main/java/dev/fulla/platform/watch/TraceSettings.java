package dev.fulla.platform.watch;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Traces.
 *
 * @param endpoint of a collector that takes OTLP over HTTP; blank: no traces
 * @param headers that the collector wants
 * @param sample the share of traces that is kept, 0 to 1
 * @param toVendors whether calls of vendors' APIs carry {@code traceparent}; requests for tokens never do
 */
@ConfigurationProperties("fulla.trace")
public record TraceSettings(
        @DefaultValue("") String endpoint,
        @DefaultValue Map<String, String> headers,
        @DefaultValue("1.0") double sample,
        @DefaultValue("false") boolean toVendors) {
    public TraceSettings {
        headers = Map.copyOf(headers);
        if (sample < 0 || sample > 1) {
            throw new IllegalArgumentException("fulla.trace.sample must be 0 to 1.");
        }
    }

    /** Without headers, which may hold a key. */
    @Override
    public String toString() {
        return "TraceSettings[endpoint=" + endpoint + ", sample=" + sample + "]";
    }
}
