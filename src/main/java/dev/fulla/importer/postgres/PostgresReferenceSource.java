package dev.fulla.importer.postgres;

import dev.fulla.importer.ReferenceLink;
import dev.fulla.importer.ReferenceRow;
import dev.fulla.importer.ReferenceSource;
import dev.fulla.importer.ReferenceTable;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Json;
import dev.fulla.shared.PermanentFailure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The reference's tables over one connection, each row as JSON, so that columns which only some revisions have come along.
 * The order of an integration's entities is not stored there.
 */
class PostgresReferenceSource implements ReferenceSource {
    private static final String HEAVY = "array['data', 'config', 'errors', 'warnings', 'info', 'logs', 'mapping']";
    private static final String ENTITIES = "|| jsonb_build_object('entityIds', coalesce((select jsonb_agg(j.\"A\" order by"
            + " j.\"A\") from \"_EntityToIntegration\" j where j.\"B\" = t.id), '[]'))";

    private final String name;
    private final Connection connection;
    private final Set<String> tables;

    PostgresReferenceSource(String name, Connection connection) {
        this.name = name;
        this.connection = connection;
        this.tables = Set.copyOf(query(
                "select table_name from information_schema.tables where table_schema = current_schema()"
                        + " and table_type = 'BASE TABLE'",
                statement -> {},
                row -> row.getString(1)));
        if (!tables.contains(ReferenceTable.USERS.table())) {
            close();
            throw new PermanentFailure(
                    ErrorCode.INVALID_REQUEST,
                    name + " has no table \"User\" in this schema: this is no database of the reference."
                            + " Name the schema, as in ?schema=<name> (JDBC: ?currentSchema=<name>).");
        }
    }

    private interface Parameters {
        void set(PreparedStatement statement) throws SQLException;
    }

    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean keepsEntityOrder() {
        return false;
    }

    @Override
    public long count(ReferenceTable table) {
        return count(table.table());
    }

    @Override
    public List<ReferenceRow> list(ReferenceTable table, @Nullable String after, int limit) {
        if (!tables.contains(table.table())) {
            return List.of();
        }
        String more = table == ReferenceTable.INTEGRATIONS ? ENTITIES : "";
        return query(
                "select t.id::text, (to_jsonb(t) " + more + ")::text from " + quoted(table.table())
                        + " t where t.id > ? order by t.id limit ?",
                statement -> {
                    statement.setLong(1, after == null ? Long.MIN_VALUE : Long.parseLong(after));
                    statement.setInt(2, limit);
                },
                PostgresReferenceSource::row);
    }

    @Override
    public List<ReferenceRow> listOutlines(ReferenceTable table, ReferenceLink by, Collection<String> values) {
        Long[] numbers = values.stream().filter(value -> value.matches("\\d{1,18}")).map(Long::valueOf).toArray(Long[]::new);
        if (numbers.length == 0 || !tables.contains(table.table())) {
            return List.of();
        }
        String column = by == ReferenceLink.ID ? "id" : "userId";
        return query(
                "select t.id::text, (to_jsonb(t) - " + HEAVY + ")::text from " + quoted(table.table()) + " t where t."
                        + quoted(column) + " = any(?::bigint[])",
                statement -> statement.setArray(1, connection.createArrayOf("bigint", numbers)),
                PostgresReferenceSource::row);
    }

    @Override
    public Map<String, Long> countOthers() {
        Set<String> moved = Arrays.stream(ReferenceTable.values()).map(ReferenceTable::table).collect(Collectors.toSet());
        Map<String, Long> others = new LinkedHashMap<>();
        tables.stream()
                .sorted()
                .filter(table -> !moved.contains(table) && !table.equals("_EntityToIntegration"))
                .filter(table -> !table.startsWith("_prisma"))
                .forEach(table -> others.put(table, count(table)));
        others.values().removeIf(rows -> rows == 0);
        return others;
    }

    private long count(String table) {
        return tables.contains(table)
                ? query("select count(*) from " + quoted(table), statement -> {}, row -> row.getLong(1)).get(0)
                : 0;
    }

    private static ReferenceRow row(ResultSet row) throws SQLException {
        return new ReferenceRow(row.getString(1), Json.readObject(row.getString(2)));
    }

    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    /** One at a time: the connection is shared. */
    private synchronized <T> List<T> query(String sql, Parameters parameters, Reader<T> reader) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            parameters.set(statement);
            List<T> rows = new ArrayList<>();
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    rows.add(reader.read(found));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw PostgresReferenceDatabase.unanswered(name, e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw PostgresReferenceDatabase.unanswered(name, e);
        }
    }
}
