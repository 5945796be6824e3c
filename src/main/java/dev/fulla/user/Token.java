package dev.fulla.user;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A bearer token as it is stored: whoever shows a secret with this hash signed in as {@code userId}.
 *
 * @param secretHash SHA-256 of the secret, in hexadecimal
 * @param expiresAt null when the token never expires
 */
public record Token(String id, String userId, String secretHash, Instant createdAt, @Nullable Instant expiresAt) {
    boolean isExpired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    @Override
    public String toString() {
        return "Token[id=" + id + ", userId=" + userId + ", expiresAt=" + expiresAt + "]";
    }
}
