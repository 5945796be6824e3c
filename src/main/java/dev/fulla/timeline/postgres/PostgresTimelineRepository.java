package dev.fulla.timeline.postgres;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import dev.fulla.shared.Json;
import dev.fulla.shared.Page;
import dev.fulla.shared.UserId;
import dev.fulla.store.OnPostgres;
import dev.fulla.store.PageCursor;
import dev.fulla.store.PostgresPages;
import dev.fulla.store.PostgresValues;
import dev.fulla.timeline.TimelineEntry;
import dev.fulla.timeline.TimelineRepository;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Timelines in the table {@code timeline}. */
@OnPostgres
class PostgresTimelineRepository implements TimelineRepository {
    private final JdbcClient jdbc;

    PostgresTimelineRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void append(Collection<TimelineEntry> entries) {
        jdbc.sql("insert into timeline (id, user_id, credential_id, at, kind, code, detail)"
                        + " select e.id, e.owner, e.credential, e.at::timestamptz, e.kind, e.code, e.detail::jsonb"
                        + " from unnest(:ids::text[], :owners::text[], :credentials::text[], :times::text[],"
                        + " :kinds::text[], :codes::text[], :details::text[])"
                        + " as e (id, owner, credential, at, kind, code, detail)"
                        + " join (select id from users where id = any(:owners) for key share) living on living.id = e.owner")
                .param("ids", texts(entries, TimelineEntry::id))
                .param("owners", texts(entries, entry -> entry.owner().value()))
                .param("credentials", texts(entries, TimelineEntry::credentialId))
                .param("times", texts(entries, entry -> entry.at().toString()))
                .param("kinds", texts(entries, entry -> entry.kind().name()))
                .param("codes", texts(entries, TimelineEntry::code))
                .param("details", texts(entries, entry -> Json.write(entry.detail())))
                .update();
    }

    private static @Nullable String[] texts(
            Collection<TimelineEntry> entries, Function<TimelineEntry, @Nullable String> part) {
        return entries.stream().map(part).toArray(String[]::new);
    }

    @Override
    public Page<TimelineEntry> list(UserId owner, String credentialId, @Nullable String cursor, int limit) {
        JdbcClient.StatementSpec page = jdbc.sql("select * from timeline where user_id = :owner"
                        + " and credential_id = :credential and (at, id) < (:created, :id)"
                        + " order by at desc, id desc limit :limit")
                .param("owner", owner.value())
                .param("credential", credentialId);
        return PostgresPages.read(
                page, cursor, PageCursor.END, limit, (row, number) -> entry(row),
                entry -> new PageCursor(entry.at(), entry.id()));
    }

    @Override
    public int trimCalls(UserId owner, String credentialId, int keep) {
        return jdbc.sql("delete from timeline t using (select at, id from timeline where user_id = :owner"
                        + " and credential_id = :credential and kind = 'CALL'"
                        + " order by at desc, id desc offset :keep limit 1) edge"
                        + " where t.user_id = :owner and t.credential_id = :credential and t.kind = 'CALL'"
                        + " and (t.at, t.id) <= (edge.at, edge.id)")
                .param("owner", owner.value())
                .param("credential", credentialId)
                .param("keep", keep)
                .update();
    }

    /** Kinds stand in the statement, since an index of some kinds serves only who names them. */
    @Override
    public int deleteBefore(List<TimelineEntry.Kind> kinds, Instant moment, int limit) {
        String named = kinds.stream().map(kind -> "'" + kind.name() + "'").collect(joining(", "));
        return jdbc.sql("delete from timeline where id = any(array(select id from timeline where at < :moment"
                        + " and kind in (" + named + ") order by at limit :limit for update skip locked))")
                .param("moment", PostgresValues.time(moment))
                .param("limit", limit)
                .update();
    }

    private static TimelineEntry entry(ResultSet row) throws SQLException {
        return new TimelineEntry(
                row.getString("id"),
                new UserId(row.getString("user_id")),
                row.getString("credential_id"),
                requireNonNull(PostgresValues.time(row, "at")),
                TimelineEntry.Kind.valueOf(row.getString("kind")),
                row.getString("code"),
                PostgresValues.object(row, "detail"));
    }
}
