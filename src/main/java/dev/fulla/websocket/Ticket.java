package dev.fulla.websocket;

import dev.fulla.shared.UserId;
import dev.fulla.user.Session;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Lets one connection in, once.
 *
 * @param hash SHA-256 of what is shown, in hexadecimal
 * @param tokenId of the session of whoever asked for it
 * @param endsAt of that session: the connection lives no longer
 */
public record Ticket(
        String hash, UserId userId, @Nullable String tokenId, @Nullable Instant endsAt, Instant expiresAt) {
    Session session() {
        return new Session(userId, tokenId, endsAt);
    }
}
