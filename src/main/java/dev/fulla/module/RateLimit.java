package dev.fulla.module;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;

/** A vendor's published limit: so many requests in a window. */
public record RateLimit(int requests, Duration per) {
    @JsonCreator
    static RateLimit read(@JsonProperty("requests") int requests, @JsonProperty("per") String per) {
        return new RateLimit(requests, Durations.of(per));
    }
}
