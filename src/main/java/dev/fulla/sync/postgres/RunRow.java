package dev.fulla.sync.postgres;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.fulla.shared.Json;
import dev.fulla.shared.UserId;
import dev.fulla.store.PostgresValues;
import dev.fulla.sync.RunState;
import dev.fulla.sync.SyncRun;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/** A row of {@code sync_runs}. */
final class RunRow {
    /** The counts of {@code sync_runs r} with {@code :counts} added to them. */
    static final String SUM = """
            (select coalesce(jsonb_object_agg(key, total), '{}') from (select key, sum(value::bigint) as total from
                (select * from jsonb_each_text(r.counts) union all select * from jsonb_each_text(:counts)) as one
                group by key) as summed)""";

    private RunRow() {}

    static SyncRun read(ResultSet row, int number) throws SQLException {
        return new SyncRun(
                row.getString("id"),
                new UserId(row.getString("user_id")),
                row.getString("integration_id"),
                row.getString("name"),
                SyncRun.Kind.valueOf(row.getString("kind")),
                RunState.valueOf(row.getString("state")),
                SyncRun.Stage.valueOf(row.getString("stage")),
                row.getLong("generation"),
                map(row, "lanes", new TypeReference<Map<String, SyncRun.Lane>>() {}),
                map(row, "counts", new TypeReference<Map<String, Long>>() {}),
                map(row, "since", new TypeReference<Map<String, Instant>>() {}),
                row.getString("context"),
                row.getString("parent_id"),
                row.getString("reason"),
                row.getString("reason_detail"),
                row.getInt("revivals"),
                Objects.requireNonNull(PostgresValues.time(row, "created_at")),
                Objects.requireNonNull(PostgresValues.time(row, "updated_at")),
                PostgresValues.time(row, "ended_at"),
                Objects.requireNonNull(PostgresValues.time(row, "stage_at")));
    }

    private static <T> Map<String, T> map(ResultSet row, String column, TypeReference<Map<String, T>> type)
            throws SQLException {
        return Json.MAPPER.convertValue(PostgresValues.node(row, column), type);
    }
}
