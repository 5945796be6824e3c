package dev.fulla.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A column of which every value is one sealed text. The id of a row is its key columns, joined by a slash. */
public abstract class PostgresSealedColumn implements SealedRows {
    private final JdbcClient jdbc;
    private final String table;
    private final String column;
    private final List<String> keys;

    /**
     * @param table, column, keys names in the database; they become part of statements, so no caller's input
     */
    protected PostgresSealedColumn(JdbcClient jdbc, String table, String column, String... keys) {
        this.jdbc = jdbc;
        this.table = table;
        this.column = column;
        this.keys = List.of(keys);
    }

    @Override
    public String table() {
        return table;
    }

    @Override
    public String field() {
        return column;
    }

    @Override
    public Map<String, Long> countByKey() {
        Map<String, Long> counts = new LinkedHashMap<>();
        jdbc.sql("""
                        select coalesce(substring(%1$s from '^fs1\\.([0-9a-f]{8})\\.'), '') as key, count(*) as rows
                        from %2$s where %1$s is not null group by 1 order by 1""".formatted(column, table))
                .query((row, number) -> counts.put(row.getString("key"), row.getLong("rows")))
                .list();
        return counts;
    }

    @Override
    public List<SealedValue> listNotSealedBy(String keyId, String after, int limit) {
        String key = String.join(", ", keys);
        JdbcClient.StatementSpec query = jdbc.sql("""
                        select %1$s, %2$s from %3$s where (%1$s) > (%4$s) and not starts_with(%2$s, :mine)
                        order by %1$s limit :limit""".formatted(
                        key,
                        column,
                        table,
                        IntStream.range(0, keys.size()).mapToObj(i -> ":key" + i).collect(Collectors.joining(", "))))
                .param("mine", VERSION + "." + keyId + ".")
                .param("limit", limit);
        return bind(query, after)
                .query((row, number) -> {
                    StringBuilder id = new StringBuilder(row.getString(1));
                    for (int i = 1; i < keys.size(); i++) {
                        id.append('/').append(row.getString(i + 1));
                    }
                    return new SealedValue(id.toString(), column, row.getString(keys.size() + 1));
                })
                .list();
    }

    @Override
    public boolean replace(SealedValue seen, String sealed) {
        String where = IntStream.range(0, keys.size())
                .mapToObj(i -> keys.get(i) + " = :key" + i)
                .collect(Collectors.joining(" and "));
        JdbcClient.StatementSpec update = jdbc.sql("update %1$s set %2$s = :sealed where %3$s and %2$s = :seen"
                        .formatted(table, column, where))
                .param("sealed", sealed)
                .param("seen", seen.sealed());
        return bind(update, seen.row()).update() == 1;
    }

    private JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, String row) {
        String[] parts = row.split("/", keys.size());
        JdbcClient.StatementSpec bound = statement;
        for (int i = 0; i < keys.size(); i++) {
            bound = bound.param("key" + i, i < parts.length ? parts[i] : "");
        }
        return bound;
    }
}
