package dev.fulla.websocket;

import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.user.AuthenticateSession;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Gives a signed-in user a ticket for one connection, for browsers, which cannot set headers on one. */
@UseCase
public class CreateTicket {
    private final AuthenticateSession authenticateSession;
    private final Tickets tickets;

    CreateTicket(AuthenticateSession authenticateSession, Tickets tickets) {
        this.authenticateSession = authenticateSession;
        this.tickets = tickets;
    }

    /**
     * @param ticket good for one connection, as its query parameter {@code ticket}; shown here only
     * @param expiresAt when it is good no more
     */
    public record Result(String ticket, Instant expiresAt) {
        @Override
        public String toString() {
            return "Result[expiresAt=" + expiresAt + "]";
        }
    }

    /** @throws PermanentFailure as {@link AuthenticateSession}: a ticket needs more than a ticket */
    public Result execute(
            @Nullable String authorization,
            @Nullable String apiKey,
            @Nullable String appUserId,
            @Nullable String appOrgId) {
        return tickets.issue(authenticateSession.execute(authorization, apiKey, appUserId, appOrgId));
    }
}
