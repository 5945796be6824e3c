package dev.fulla.user.postgres;

import static java.util.Objects.requireNonNull;

import dev.fulla.shared.Page;
import dev.fulla.store.OnPostgres;
import dev.fulla.store.PageCursor;
import dev.fulla.store.PostgresValues;
import dev.fulla.user.AuditEntry;
import dev.fulla.user.AuditEvent;
import dev.fulla.user.AuditRepository;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The audit log in the table {@code audit_log}. */
@OnPostgres
class PostgresAuditRepository implements AuditRepository {
    private final JdbcClient jdbc;

    PostgresAuditRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void append(AuditEntry entry) {
        jdbc.sql("insert into audit_log (id, at, event, user_id, subject, address, detail)"
                        + " values (:id, :at, :event, :userId, :subject, :address, :detail)")
                .param("id", entry.id())
                .param("at", PostgresValues.time(entry.at()))
                .param("event", entry.event().name())
                .param("userId", entry.userId())
                .param("subject", entry.subject())
                .param("address", entry.address())
                .param("detail", PostgresValues.json(entry.detail()))
                .update();
    }

    @Override
    public Page<AuditEntry> listByUser(String userId, @Nullable String cursor, int limit) {
        PageCursor before = cursor == null ? PageCursor.END : PageCursor.decode(cursor);
        List<AuditEntry> entries = jdbc.sql("select * from audit_log where user_id = :userId"
                        + " and (at, id) < (:at, :id) order by at desc, id desc limit :limit")
                .param("userId", userId)
                .param("at", PostgresValues.time(before.createdAt()))
                .param("id", before.id())
                .param("limit", limit + 1)
                .query((row, number) -> entry(row))
                .list();
        return PageCursor.page(entries, limit, entry -> new PageCursor(entry.at(), entry.id()));
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getString("id"),
                requireNonNull(PostgresValues.time(row, "at")),
                AuditEvent.valueOf(row.getString("event")),
                row.getString("user_id"),
                row.getString("subject"),
                row.getString("address"),
                PostgresValues.object(row, "detail"));
    }
}
