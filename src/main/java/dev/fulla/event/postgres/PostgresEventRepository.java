package dev.fulla.event.postgres;

import static java.util.Objects.requireNonNull;

import dev.fulla.event.Event;
import dev.fulla.event.EventRepository;
import dev.fulla.shared.UserId;
import dev.fulla.store.OnPostgres;
import dev.fulla.store.PostgresValues;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The logs in the tables {@code events} and {@code event_cursors}. */
@OnPostgres
class PostgresEventRepository implements EventRepository {
    private final JdbcClient jdbc;

    PostgresEventRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The row that counts is locked until the commit, so numbers of one user become visible in their order. */
    @Override
    public OptionalLong append(UserId owner, String id, String type, Map<String, Object> data, Instant at) {
        try {
            return jdbc.sql("with known as (select seq from events where id = :id),"
                            + " counted as (insert into event_cursors (user_id, seq)"
                            + " select id, 1 from users where id = :owner and not exists (select from known)"
                            + " on conflict (user_id) do update set seq = event_cursors.seq + 1 returning user_id, seq),"
                            + " added as (insert into events (user_id, seq, id, type, data, created_at)"
                            + " select user_id, seq, :id, :type, :data, :at from counted returning seq)"
                            + " select seq from added union all select seq from known")
                    .param("owner", owner.value())
                    .param("id", id)
                    .param("type", type)
                    .param("data", PostgresValues.json(data))
                    .param("at", PostgresValues.time(at))
                    .query(Long.class)
                    .optional()
                    .map(OptionalLong::of)
                    .orElseGet(OptionalLong::empty);
        } catch (DuplicateKeyException e) {
            return known(id); // somebody else was quicker, and the number counted here was given back
        }
    }

    private OptionalLong known(String id) {
        return jdbc.sql("select seq from events where id = :id").param("id", id).query(Long.class).optional()
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    @Override
    public List<Event> listUnrelayed(int limit) {
        return jdbc.sql("select * from events where not relayed order by created_at, user_id, seq limit :limit")
                .param("limit", limit)
                .query((row, number) -> event(row))
                .list();
    }

    @Override
    public void markRelayed(Collection<String> ids) {
        jdbc.sql("update events set relayed = true where id = any(:ids::text[]) and not relayed")
                .param("ids", ids.toArray(String[]::new))
                .update();
    }

    @Override
    public List<Event> listAfter(Map<UserId, Long> places, int limit) {
        List<Map.Entry<UserId, Long>> all = List.copyOf(places.entrySet());
        return jdbc.sql("select found.* from unnest(:owners::text[], :seen::bigint[]) as place (owner, seen)"
                        + " cross join lateral (select * from events where user_id = place.owner and seq > place.seen"
                        + " order by seq limit :limit) found order by found.user_id, found.seq")
                .param("owners", all.stream().map(place -> place.getKey().value()).toArray(String[]::new))
                .param("seen", all.stream().map(Map.Entry::getValue).toArray(Long[]::new))
                .param("limit", limit)
                .query((row, number) -> event(row))
                .list();
    }

    @Override
    public Extent extent(UserId owner) {
        return jdbc.sql("select (select min(seq) from events where user_id = :owner) as first,"
                        + " (select seq from event_cursors where user_id = :owner) as last")
                .param("owner", owner.value())
                .query((row, number) -> new Extent(
                        Optional.ofNullable(row.getObject("first", Long.class)), row.getLong("last")))
                .single();
    }

    @Override
    public int deleteBefore(Instant moment, int limit) {
        return jdbc.sql("delete from events where ctid = any(array(select ctid from events"
                        + " where created_at < :moment order by created_at limit :limit for update skip locked))")
                .param("moment", PostgresValues.time(moment))
                .param("limit", limit)
                .update();
    }

    private static Event event(ResultSet row) throws SQLException {
        return new Event(
                row.getLong("seq"),
                row.getString("id"),
                new UserId(row.getString("user_id")),
                row.getString("type"),
                PostgresValues.object(row, "data"),
                requireNonNull(PostgresValues.time(row, "created_at")));
    }
}
