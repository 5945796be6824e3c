package dev.fulla.websocket.postgres;

import static java.util.Objects.requireNonNull;

import dev.fulla.shared.UserId;
import dev.fulla.store.OnPostgres;
import dev.fulla.store.PostgresValues;
import dev.fulla.websocket.Ticket;
import dev.fulla.websocket.TicketRepository;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tickets in the table {@code connection_tickets}. */
@OnPostgres
class PostgresTicketRepository implements TicketRepository {
    private final JdbcClient jdbc;

    PostgresTicketRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void insert(Ticket ticket) {
        jdbc.sql("insert into connection_tickets (hash, user_id, token_id, ends_at, expires_at)"
                        + " values (:hash, :userId, :tokenId, :endsAt, :expiresAt)")
                .param("hash", ticket.hash())
                .param("userId", ticket.userId().value())
                .param("tokenId", ticket.tokenId())
                .param("endsAt", PostgresValues.time(ticket.endsAt()))
                .param("expiresAt", PostgresValues.time(ticket.expiresAt()))
                .update();
    }

    @Override
    public Optional<Ticket> take(String hash) {
        return jdbc.sql("delete from connection_tickets where hash = :hash returning *")
                .param("hash", hash)
                .query((row, number) -> new Ticket(
                        row.getString("hash"),
                        new UserId(row.getString("user_id")),
                        row.getString("token_id"),
                        PostgresValues.time(row, "ends_at"),
                        requireNonNull(PostgresValues.time(row, "expires_at"))))
                .optional();
    }

    @Override
    public int deleteExpired(Instant moment, int limit) {
        return jdbc.sql("delete from connection_tickets where hash = any(array(select hash from connection_tickets"
                        + " where expires_at < :moment order by expires_at limit :limit for update skip locked))")
                .param("moment", PostgresValues.time(moment))
                .param("limit", limit)
                .update();
    }
}
