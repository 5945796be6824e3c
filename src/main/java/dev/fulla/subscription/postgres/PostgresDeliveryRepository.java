package dev.fulla.subscription.postgres;

import static java.util.Objects.requireNonNull;

import dev.fulla.shared.Page;
import dev.fulla.shared.UserId;
import dev.fulla.store.OnPostgres;
import dev.fulla.store.PageCursor;
import dev.fulla.store.PostgresPages;
import dev.fulla.store.PostgresValues;
import dev.fulla.subscription.Attempt;
import dev.fulla.subscription.Delivery.State;
import dev.fulla.subscription.Delivery;
import dev.fulla.subscription.DeliveryRepository;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Deliveries in the table {@code webhook_deliveries}. */
@OnPostgres
class PostgresDeliveryRepository implements DeliveryRepository {
    private final JdbcClient jdbc;

    PostgresDeliveryRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void insert(List<Delivery> deliveries) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Delivery one : deliveries) {
            Map<String, @Nullable Object> row = new HashMap<>();
            row.put("id", one.id());
            row.put("endpoint", one.endpointId());
            row.put("user", one.user() == null ? null : one.user().value());
            row.put("event", one.eventId());
            row.put("type", one.type());
            row.put("body", one.body());
            row.put("state", one.state().name());
            row.put("reason", one.reason());
            row.put("next", one.nextAt());
            row.put("created", one.createdAt());
            rows.add(row);
        }
        jdbc.sql("""
                        insert into webhook_deliveries (id, endpoint_id, user_id, event_id, type, body, state, reason,
                            next_at, created_at, updated_at)
                        select r.id, e.id, u.id, r.event, r.type, r.body, r.state, r.reason, r.next, r.created, r.created
                        from jsonb_to_recordset(:rows) as r (id text, endpoint text, "user" text, event text, type text,
                            body text, state text, reason text, next timestamptz, created timestamptz)
                        join webhook_endpoints e on e.id = r.endpoint
                        left join users u on u.id = r."user"
                        where r."user" is null or u.id is not null
                        on conflict do nothing""")
                .param("rows", PostgresValues.json(rows))
                .update();
    }

    @Override
    public Optional<Delivery> find(String id) {
        return jdbc.sql("select * from webhook_deliveries where id = :id")
                .param("id", id)
                .query(PostgresDeliveryRepository::read)
                .optional();
    }

    @Override
    public Page<Delivery> list(
            String endpointId, @Nullable State state, @Nullable Instant since, @Nullable String cursor, int limit) {
        JdbcClient.StatementSpec page = jdbc.sql("""
                        select * from webhook_deliveries
                        where endpoint_id = :endpoint and (created_at, id) < (:created, :id) and created_at >= :since
                            and (:state::text is null or state = :state)
                        order by created_at desc, id desc limit :limit""")
                .param("endpoint", endpointId)
                .param("since", PostgresValues.time(Objects.requireNonNullElse(since, Instant.EPOCH)))
                .param("state", state == null ? null : state.name());
        return PostgresPages.read(
                page, cursor, PageCursor.END, limit, PostgresDeliveryRepository::read,
                one -> new PageCursor(one.createdAt(), one.id()));
    }

    @Override
    public boolean record(Delivery seen, Attempt attempt) {
        return jdbc.sql("""
                        update webhook_deliveries set state = :state, attempts = attempts + :sent, status = :status,
                            reason = :reason, excerpt = :excerpt, next_at = :next, updated_at = :at
                        where id = :id and state = 'PENDING' and round = :round and attempts = :attempts""")
                        .param("state", attempt.state().name())
                        .param("sent", attempt.isSent() ? 1 : 0)
                        .param("status", attempt.status())
                        .param("reason", attempt.reason())
                        .param("excerpt", attempt.excerpt())
                        .param("next", PostgresValues.time(attempt.nextAt()))
                        .param("at", PostgresValues.time(attempt.at()))
                        .param("id", seen.id())
                        .param("round", seen.round())
                        .param("attempts", seen.attempts())
                        .update()
                == 1;
    }

    @Override
    public List<Delivery> restart(Collection<String> ids, Instant at) {
        return jdbc.sql("""
                        update webhook_deliveries set state = 'PENDING', round = round + 1, attempts = 0, next_at = :at,
                            updated_at = :at
                        where id = any(:ids::text[]) and state <> 'PENDING' returning *""")
                .param("ids", ids.toArray(String[]::new))
                .param("at", PostgresValues.time(at))
                .query(PostgresDeliveryRepository::read)
                .list();
    }

    @Override
    public List<Delivery> listOverdue(Instant before, boolean ofUsers, int limit) {
        return jdbc.sql("""
                        select * from webhook_deliveries where state = 'PENDING' and next_at < :before
                            and (user_id is not null) = :of_users order by next_at limit :limit""")
                .param("before", PostgresValues.time(before))
                .param("of_users", ofUsers)
                .param("limit", limit)
                .query(PostgresDeliveryRepository::read)
                .list();
    }

    @Override
    public boolean take(Delivery seen, Instant until) {
        return jdbc.sql("""
                        update webhook_deliveries set next_at = :until
                        where id = :id and state = 'PENDING' and next_at = :seen""")
                        .param("until", PostgresValues.time(until))
                        .param("id", seen.id())
                        .param("seen", PostgresValues.time(seen.nextAt()))
                        .update()
                == 1;
    }

    @Override
    public int deleteBefore(Instant moment, int limit) {
        return jdbc.sql("""
                        delete from webhook_deliveries where id = any(array(select id from webhook_deliveries
                            where created_at < :moment order by created_at limit :limit for update skip locked))""")
                .param("moment", PostgresValues.time(moment))
                .param("limit", limit)
                .update();
    }

    private static Delivery read(ResultSet row, int number) throws SQLException {
        String user = row.getString("user_id");
        return new Delivery(
                row.getString("id"),
                row.getString("endpoint_id"),
                user == null ? null : new UserId(user),
                row.getString("event_id"),
                row.getString("type"),
                row.getString("body"),
                State.valueOf(row.getString("state")),
                row.getInt("round"),
                row.getInt("attempts"),
                row.getObject("status", Integer.class),
                row.getString("reason"),
                row.getString("excerpt"),
                PostgresValues.time(row, "next_at"),
                requireNonNull(PostgresValues.time(row, "created_at")),
                requireNonNull(PostgresValues.time(row, "updated_at")));
    }
}
