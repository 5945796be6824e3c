package dev.fulla.credential;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.fulla.shared.UserId;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Secrets that a user entrusted to us for one account of one module, opened.
 *
 * @param data tokens, keys and routing facts, always nested here: never mixed with the other parts, never written as JSON
 * @param generation counts the times that {@code data} was stored
 * @param expiresAt when the access token ends; null when the vendor does not say
 * @param refreshExpiresAt when the refresh token ends; null when the vendor does not say
 */
public record Credential(
        String id,
        UserId user,
        String moduleName,
        String externalId,
        boolean authIsValid,
        @JsonIgnore Map<String, Object> data,
        long generation,
        @Nullable Instant expiresAt,
        @Nullable Instant refreshExpiresAt,
        Instant createdAt,
        Instant updatedAt) {

    public Credential {
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
    }

    /** Without {@code data}. */
    @Override
    public String toString() {
        return "Credential[id=" + id + ", user=" + user + ", moduleName=" + moduleName + ", externalId=" + externalId
                + ", authIsValid=" + authIsValid + ", generation=" + generation + ", expiresAt=" + expiresAt + "]";
    }
}
