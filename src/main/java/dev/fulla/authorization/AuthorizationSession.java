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
 */
record AuthorizationSession(
        StoredSession stored,
        @Nullable String state,
        @Nullable String verifier,
        @Nullable String redirectUri,
        Map<String, Object> values) {
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
