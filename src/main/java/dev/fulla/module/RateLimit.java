package dev.fulla.module;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A vendor's published limit: so many requests in a window.
 *
 * @param of whose requests the vendor counts together
 */
public record RateLimit(int requests, Duration per, Scope of) {
    /** Whose requests count together. */
    public enum Scope {
        /** Each connected account's own. */
        @JsonProperty("account")
        ACCOUNT,
        /** Those of this installation's client at the vendor, whatever the account. */
        @JsonProperty("app")
        APP
    }

    @JsonCreator
    static RateLimit read(
            @JsonProperty("requests") int requests, @JsonProperty("per") String per, @JsonProperty("of") @Nullable Scope of) {
        return new RateLimit(requests, Durations.of(per), of == null ? Scope.ACCOUNT : of);
    }
}
