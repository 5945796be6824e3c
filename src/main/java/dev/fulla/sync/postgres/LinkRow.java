package dev.fulla.sync.postgres;

import dev.fulla.store.PostgresValues;
import dev.fulla.sync.RecordLink;
import dev.fulla.sync.RecordLink.LinkedSide;
import dev.fulla.sync.Side;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of {@code sync_links}: one that is read, many that are written at once. */
final class LinkRow {
    /** Links as rows {@code n} of a statement. */
    static final String COLUMNS = """
            unnest(:ids::text[], :keys::text[],
                :p_ids::text[], :p_hashes::text[], :p_states::text[], :p_seen::bigint[], :p_gone::boolean[],
                :s_ids::text[], :s_hashes::text[], :s_states::text[], :s_seen::bigint[], :s_gone::boolean[],
                :conflicts::text[], :changed::bigint[])
            as n(id, match_key, p_id, p_hash, p_state, p_seen, p_gone, s_id, s_hash, s_state, s_seen, s_gone, conflicts, changed)""";

    private LinkRow() {}

    /** @param statement with {@link #COLUMNS} */
    static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, List<RecordLink> links) {
        JdbcClient.StatementSpec bound = statement
                .param("ids", links.stream().map(RecordLink::id).toArray(String[]::new))
                .param("keys", links.stream().map(RecordLink::matchKey).toArray(String[]::new))
                .param("conflicts", links.stream().map(one -> array(one.conflicts())).toArray(String[]::new))
                .param("changed", links.stream().map(RecordLink::changed).toArray(Long[]::new));
        for (Side side : Side.values()) {
            String prefix = side == Side.PRIMARY ? "p_" : "s_";
            List<LinkedSide> sides = links.stream().map(one -> one.side(side)).toList();
            bound = bound
                    .param(prefix + "ids", sides.stream().map(LinkedSide::recordId).toArray(String[]::new))
                    .param(prefix + "hashes", sides.stream().map(LinkedSide::hash).toArray(String[]::new))
                    .param(prefix + "states", sides.stream().map(LinkedSide::sealedState).toArray(String[]::new))
                    .param(prefix + "seen", sides.stream().map(LinkedSide::seen).toArray(Long[]::new))
                    .param(prefix + "gone", sides.stream().map(LinkedSide::isGone).toArray(Boolean[]::new));
        }
        return bound;
    }

    /** Names of fields as an array in an array; the schema lets none have a quote or a backslash. */
    private static String array(List<String> names) {
        List<String> quoted = new ArrayList<>();
        names.forEach(name -> quoted.add('"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"'));
        return "{" + String.join(",", quoted) + "}";
    }

    static RecordLink read(ResultSet row, int number) throws SQLException {
        return new RecordLink(
                row.getString("id"),
                row.getString("integration_id"),
                row.getString("name"),
                row.getString("match_key"),
                side(row, Side.PRIMARY),
                side(row, Side.SECONDARY),
                PostgresValues.texts(row, "conflicts"),
                row.getLong("changed"),
                Objects.requireNonNull(PostgresValues.time(row, "created_at")),
                Objects.requireNonNull(PostgresValues.time(row, "updated_at")));
    }

    private static LinkedSide side(ResultSet row, Side side) throws SQLException {
        String prefix = side.word() + "_";
        return new LinkedSide(
                row.getString(prefix + "id"),
                row.getString(prefix + "hash"),
                row.getString(prefix + "state"),
                row.getLong(prefix + "seen"),
                row.getBoolean(prefix + "gone"));
    }
}
