package dev.fulla.module;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Limits of the calls to one module; null means the configured one.
 *
 * @param total of one call with its retries and waits
 */
public record Timeouts(@Nullable Duration connect, @Nullable Duration read, @Nullable Duration total) {
    static final Timeouts NONE = new Timeouts(null, null, null);

    @JsonCreator
    static Timeouts read(
            @JsonProperty("connect") @Nullable String connect,
            @JsonProperty("read") @Nullable String read,
            @JsonProperty("total") @Nullable String total) {
        return new Timeouts(Durations.parse(connect), Durations.parse(read), Durations.parse(total));
    }
}
