package dev.fulla.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.shared.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of tickets promises. */
public abstract class TicketRepositoryContract {
    private static final Instant NOW = Instant.parse("2026-01-15T09:00:00Z");

    private final TicketRepository tickets;
    private final UserId anna;

    protected TicketRepositoryContract(TicketRepository tickets, Function<String, UserId> user) {
        this.tickets = tickets;
        this.anna = user.apply("anna-" + UUID.randomUUID());
    }

    @Test
    void givesATicketBackOnce() {
        Ticket full = new Ticket(hash(), anna, "token-1", NOW.plusSeconds(60), NOW);
        Ticket bare = new Ticket(hash(), anna, null, null, NOW);
        tickets.insert(full);
        tickets.insert(bare);

        assertThat(tickets.take(full.hash())).contains(full);
        assertThat(tickets.take(full.hash())).isEmpty();
        assertThat(tickets.take(bare.hash())).contains(bare);
    }

    @Test
    void givesItToOneOfManyWhoAskAtOnce() {
        Ticket ticket = new Ticket(hash(), anna, null, null, NOW);
        tickets.insert(ticket);

        List<Ticket> taken = IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> tickets.take(ticket.hash()))
                .flatMap(Optional::stream)
                .toList();

        assertThat(taken).containsExactly(ticket);
    }

    @Test
    void deletesSomeOfThoseThatExpired() {
        Ticket good = new Ticket(hash(), anna, null, null, NOW.minusSeconds(3000));
        tickets.insert(new Ticket(hash(), anna, null, null, NOW.minusSeconds(3002)));
        tickets.insert(new Ticket(hash(), anna, null, null, NOW.minusSeconds(3001)));
        tickets.insert(good);

        assertThat(tickets.deleteExpired(NOW.minusSeconds(3000), 1)).isEqualTo(1);
        assertThat(tickets.deleteExpired(NOW.minusSeconds(3000), 10)).isEqualTo(1);
        assertThat(tickets.take(good.hash())).isPresent();
    }

    private static String hash() {
        return UUID.randomUUID().toString();
    }
}
