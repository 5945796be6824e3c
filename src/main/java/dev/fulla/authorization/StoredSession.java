package dev.fulla.authorization;

import dev.fulla.shared.UserId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run of the connect flow as it is stored.
 *
 * @param pendingKey user, module and purpose while a second request may pick this run up; else null
 * @param stateHash SHA-256 of the state that the vendor sends back; null for forms
 * @param codeHash SHA-256 of the code that was posted for it
 * @param browserHash SHA-256 of the cookie of the browser that began it; null unless the callback ends here
 * @param credentialId the credential that is to be renewed; null for any account
 * @param step the step that comes next, from 1
 * @param data sealed: state, PKCE verifier, redirect URI, values of earlier steps
 * @param result ids on success, code and message on failure
 */
public record StoredSession(
        String id,
        UserId user,
        String moduleName,
        SessionStatus status,
        @Nullable String pendingKey,
        @Nullable String stateHash,
        @Nullable String codeHash,
        @Nullable String browserHash,
        @Nullable String credentialId,
        @Nullable String returnUrl,
        int step,
        String data,
        @Nullable Map<String, Object> result,
        Instant createdAt,
        Instant expiresAt) {

    boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /** Whether it can still be begun: in time, in no browser yet, at its first step. */
    boolean isUntouched(Instant now) {
        return !isExpired(now) && browserHash == null && step == 1;
    }
}
