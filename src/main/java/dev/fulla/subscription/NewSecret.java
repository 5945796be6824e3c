package dev.fulla.subscription;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint with a secret that is shown this once.
 *
 * @param formerUntil until when the secret before signs as well
 */
public record NewSecret(EndpointView endpoint, String secret, @Nullable Instant formerUntil) {
    @Override
    public String toString() {
        return "NewSecret[endpoint=" + endpoint.id() + "]";
    }
}
