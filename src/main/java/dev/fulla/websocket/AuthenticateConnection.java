package dev.fulla.websocket;

import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.user.AuthenticateSession;
import dev.fulla.user.Session;
import org.jspecify.annotations.Nullable;

/** Tells who opens a connection: by a ticket, which is spent, or as for any request. */
@UseCase
public class AuthenticateConnection {
    private final AuthenticateSession authenticateSession;
    private final Tickets tickets;

    AuthenticateConnection(AuthenticateSession authenticateSession, Tickets tickets) {
        this.authenticateSession = authenticateSession;
        this.tickets = tickets;
    }

    /** @throws PermanentFailure {@code INVALID_TICKET}, and as {@link AuthenticateSession} */
    public Session execute(
            @Nullable String authorization,
            @Nullable String apiKey,
            @Nullable String appUserId,
            @Nullable String appOrgId,
            @Nullable String ticket) {
        return ticket == null || ticket.isBlank()
                ? authenticateSession.execute(authorization, apiKey, appUserId, appOrgId)
                : tickets.take(ticket);
    }
}
