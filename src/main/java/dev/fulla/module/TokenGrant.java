package dev.fulla.module;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a vendor granted.
 *
 * @param data for the credential, without nulls: {@code access_token}, {@code refresh_token} if there was one, kept
 *     values, form values and callback parameters
 * @param scopes as granted; empty when the vendor does not say
 */
public record TokenGrant(
        Map<String, Object> data,
        @Nullable Instant expiresAt,
        @Nullable Instant refreshExpiresAt,
        List<String> scopes) {
    public TokenGrant {
        Map<String, Object> present = new LinkedHashMap<>();
        data.forEach((name, value) -> {
            if (value != null) {
                present.put(name, value);
            }
        });
        data = Collections.unmodifiableMap(present);
        scopes = List.copyOf(scopes);
    }

    /** Older values with those of this grant over them: what the vendor did not repeat stays. */
    public Map<String, Object> over(Map<String, Object> older) {
        Map<String, Object> merged = new LinkedHashMap<>(older);
        merged.putAll(data);
        return merged;
    }

    /** Without {@code data}. */
    @Override
    public String toString() {
        return "TokenGrant[expiresAt=" + expiresAt + ", scopes=" + scopes + "]";
    }
}
