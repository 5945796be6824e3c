package dev.fulla.websocket;

import java.time.Instant;
import java.util.Optional;

/** Tickets that were not used yet. */
public interface TicketRepository {
    void insert(Ticket ticket);

    /** Takes a ticket out, for one of all who ask; whether it has expired is for the caller to see. */
    Optional<Ticket> take(String hash);

    /** @return how many were deleted, at most {@code limit} */
    int deleteExpired(Instant moment, int limit);
}
