package dev.fulla.user.postgres;

import static java.util.Objects.requireNonNull;

import dev.fulla.shared.Page;
import dev.fulla.store.OnPostgres;
import dev.fulla.store.PageCursor;
import dev.fulla.store.PostgresPages;
import dev.fulla.store.PostgresValues;
import dev.fulla.user.AuditEntry;
import dev.fulla.user.AuditEvent;
import dev.fulla.user.AuditFilter;
import dev.fulla.user.AuditRepository;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
    public Page<AuditEntry> list(AuditFilter filter, @Nullable String cursor, int limit) {
        Map<String, Object> parameters = new HashMap<>();
        StringBuilder where = new StringBuilder(" where (at, id) < (:created, :id)");
        if (filter.userId() != null) {
            where.append(" and user_id = :userId");
            parameters.put("userId", filter.userId());
        }
        if (filter.event() != null) {
            where.append(" and event = :event");
            parameters.put("event", filter.event().name());
        }
        if (filter.from() != null) {
            where.append(" and at >= :from");
            parameters.put("from", PostgresValues.time(filter.from()));
        }
        if (filter.until() != null) {
            where.append(" and at < :until");
            parameters.put("until", PostgresValues.time(filter.until()));
        }
        return PostgresPages.read(
                jdbc.sql("select * from audit_log" + where + " order by at desc, id desc limit :limit").params(parameters),
                cursor, PageCursor.END, limit, (row, number) -> entry(row), entry -> new PageCursor(entry.at(), entry.id()));
    }

    @Override
    public void pseudonymise(String userId, Collection<String> names, String pseudonym) {
        List<String> all = Stream.concat(Stream.of(userId), names.stream()).toList();
        jdbc.sql("update audit_log set user_id = :pseudonym, subject = null, address = null, detail = '{}'"
                        + " where user_id = :id")
                .param("id", userId)
                .param("pseudonym", pseudonym)
                .update();
        jdbc.sql("update audit_log set subject = :pseudonym where subject in (:all)")
                .param("all", all)
                .param("pseudonym", pseudonym)
                .update();
        for (String key : List.of("organization", "appOrgId")) {
            jdbc.sql("update audit_log set detail = detail || jsonb_build_object('" + key + "', :pseudonym::text)"
                            + " where detail ->> '" + key + "' in (:all)")
                    .param("all", all)
                    .param("pseudonym", pseudonym)
                    .update();
        }
    }

    @Override
    public int deleteBefore(Instant moment, int limit) {
        return jdbc.sql("delete from audit_log where id = any(array("
                        + "select id from audit_log where at < :moment order by at limit :limit for update skip locked))")
                .param("moment", PostgresValues.time(moment))
                .param("limit", limit)
                .update();
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
