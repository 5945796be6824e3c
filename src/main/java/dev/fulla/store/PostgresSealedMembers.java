package dev.fulla.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A column of JSON objects {@code {"<name>": {"<member>": "<sealed text>"}}}, some of whose members are sealed. */
public abstract class PostgresSealedMembers implements SealedRows {
    private final JdbcClient jdbc;
    private final String table;
    private final String column;
    private final String member;

    /** @param table, column, member become part of statements, so no caller's input; the table's key is {@code id} */
    protected PostgresSealedMembers(JdbcClient jdbc, String table, String column, String member) {
        this.jdbc = jdbc;
        this.table = table;
        this.column = column;
        this.member = member;
    }

    @Override
    public String table() {
        return table;
    }

    @Override
    public String field() {
        return column + ".*";
    }

    @Override
    public Map<String, Long> countByKey() {
        Map<String, Long> counts = new LinkedHashMap<>();
        jdbc.sql("""
                        select coalesce(substring(value ->> '%3$s' from '^fs1\\.([0-9a-f]{8})\\.'), '') as key,
                            count(*) as rows
                        from %1$s cross join jsonb_each(%2$s)
                        where value ->> '%3$s' is not null group by 1 order by 1""".formatted(table, column, member))
                .query((row, number) -> counts.put(row.getString("key"), row.getLong("rows")))
                .list();
        return counts;
    }

    @Override
    public List<SealedValue> listNotSealedBy(String keyId, String after, int limit) {
        return jdbc.sql("""
                        select id, key, value ->> '%3$s' as sealed from %1$s cross join jsonb_each(%2$s)
                        where not starts_with(value ->> '%3$s', :mine) and id in (
                            select id from %1$s where id > :after and exists (
                                select 1 from jsonb_each(%2$s) where not starts_with(value ->> '%3$s', :mine))
                            order by id limit :limit)
                        order by id, key""".formatted(table, column, member))
                .param("mine", VERSION + "." + keyId + ".")
                .param("after", after)
                .param("limit", limit)
                .query((row, number) ->
                        new SealedValue(row.getString("id"), column + "." + row.getString("key"), row.getString("sealed")))
                .list();
    }

    @Override
    public boolean replace(SealedValue seen, String sealed) {
        return jdbc.sql("""
                        update %1$s set %2$s = jsonb_set(%2$s, array[:name, '%3$s'], to_jsonb(:sealed::text))
                        where id = :id and %2$s -> :name ->> '%3$s' = :seen""".formatted(table, column, member))
                        .param("name", seen.field().substring(column.length() + 1))
                        .param("sealed", sealed)
                        .param("id", seen.row())
                        .param("seen", seen.sealed())
                        .update()
                == 1;
    }
}
