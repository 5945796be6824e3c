package dev.fulla.websocket;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.user.Session;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import org.springframework.stereotype.Component;

/** Makes tickets and takes them back; 256 random bits that are shown once and stored as a hash. */
@Component
class Tickets {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private final TicketRepository tickets;
    private final WebsocketProperties properties;
    private final Clock clock;

    Tickets(TicketRepository tickets, WebsocketProperties properties, Clock clock) {
        this.tickets = tickets;
        this.properties = properties;
        this.clock = clock;
    }

    CreateTicket.Result issue(Session session) {
        byte[] secret = new byte[BYTES];
        RANDOM.nextBytes(secret);
        String shown = HexFormat.of().formatHex(secret);
        Instant end = clock.instant().plus(properties.ticketLife());
        tickets.insert(new Ticket(hash(shown), session.user(), session.tokenId(), session.endsAt(), end));
        return new CreateTicket.Result(shown, end);
    }

    /** @throws PermanentFailure {@code INVALID_TICKET}, with the same words for every reason */
    Session take(String shown) {
        Instant now = clock.instant();
        return tickets.take(hash(shown))
                .filter(ticket -> now.isBefore(ticket.expiresAt()))
                .filter(ticket -> ticket.endsAt() == null || now.isBefore(ticket.endsAt()))
                .map(Ticket::session)
                .orElseThrow(() -> new PermanentFailure(
                        ErrorCode.INVALID_TICKET, "This ticket is not valid; ask for a new one."));
    }

    private static String hash(String shown) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(shown.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }
}
