package dev.fulla.websocket;

import dev.fulla.shared.Batches;
import dev.fulla.shared.UseCase;
import java.time.Clock;

/** Deletes tickets that nobody used in time, in batches so that no statement runs long. */
@UseCase
public class PurgeTickets {
    static final int BATCH = 500;

    private final TicketRepository tickets;
    private final Clock clock;

    PurgeTickets(TicketRepository tickets, Clock clock) {
        this.tickets = tickets;
        this.clock = clock;
    }

    public Result execute() {
        return new Result(Batches.drain(BATCH, size -> tickets.deleteExpired(clock.instant(), size)));
    }

    public record Result(int purged) {}
}
