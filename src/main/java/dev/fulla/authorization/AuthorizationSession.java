package dev.fulla.authorization;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run of the connect flow with its secrets opened.
 *
 * @param stored the run as it is stored
 * @param state what the vendor sends back; null for forms
 * @param verifier the PKCE verifier; null when the module has PKCE off, and for forms
 * @param redirectUri where the vendor sends the browser; null for forms
 * @param values of earlier steps
 * @param callback null until a callback that ends here has come
 */
record AuthorizationSession(
        StoredSession stored,
        @Nullable String state,
        @Nullable String verifier,
        @Nullable String redirectUri,
        Map<String, Object> values,
        @Nullable Callback callback) {
    /**
     * What a vendor sent to this service, kept until its user collects it.
     *
     * @param ticket what the user has to show for it
     * @param data the parameters of the vendor's redirect, its code among them
     */
    record Callback(String ticket, Map<String, Object> data) {
        Callback {
            data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
        }

        @SuppressWarnings("unchecked")
        static @Nullable Callback of(@Nullable Map<String, Object> stored) {
            return stored == null
                    ? null
                    : new Callback(String.valueOf(stored.get("ticket")), (Map<String, Object>) stored.get("data"));
        }

        Map<String, Object> asData() {
            return Map.of("ticket", ticket, "data", data);
        }

        /** Without secrets. */
        @Override
        public String toString() {
            return "Callback[]";
        }
    }

    AuthorizationSession {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    String id() {
        return stored.id();
    }

    /** Without secrets. */
    @Override
    public String toString() {
        return "AuthorizationSession[id=" + stored.id() + ", module=" + stored.moduleName() + ", status="
                + stored.status() + "]";
    }
}
