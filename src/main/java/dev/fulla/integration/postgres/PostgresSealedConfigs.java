package dev.fulla.integration.postgres;

import dev.fulla.store.OnPostgres;
import dev.fulla.store.SealedRows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The secret fields of configurations: {@code {"<name>": {"$sealed": "<sealed text>"}}}. */
@OnPostgres
class PostgresSealedConfigs implements SealedRows {
    private static final String FIELD = "config.";

    private final JdbcClient jdbc;

    PostgresSealedConfigs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String table() {
        return "integrations";
    }

    @Override
    public String field() {
        return FIELD + "*";
    }

    @Override
    public Map<String, Long> countByKey() {
        Map<String, Long> counts = new LinkedHashMap<>();
        jdbc.sql("""
                        select coalesce(substring(value ->> '$sealed' from '^fs1\\.([0-9a-f]{8})\\.'), '') as key,
                            count(*) as rows
                        from integrations cross join jsonb_each(config)
                        where value ->> '$sealed' is not null group by 1 order by 1""")
                .query((row, number) -> counts.put(row.getString("key"), row.getLong("rows")))
                .list();
        return counts;
    }

    @Override
    public List<SealedValue> listNotSealedBy(String keyId, String after, int limit) {
        return jdbc.sql("""
                        select id, key, value ->> '$sealed' as sealed from integrations cross join jsonb_each(config)
                        where not starts_with(value ->> '$sealed', :mine) and id in (
                            select id from integrations where id > :after and exists (
                                select 1 from jsonb_each(config) where not starts_with(value ->> '$sealed', :mine))
                            order by id limit :limit)
                        order by id, key""")
                .param("mine", VERSION + "." + keyId + ".")
                .param("after", after)
                .param("limit", limit)
                .query((row, number) ->
                        new SealedValue(row.getString("id"), FIELD + row.getString("key"), row.getString("sealed")))
                .list();
    }

    @Override
    public boolean replace(SealedValue seen, String sealed) {
        return jdbc.sql("""
                        update integrations
                        set config = jsonb_set(config, array[:name, '$sealed'], to_jsonb(:sealed::text))
                        where id = :id and config -> :name ->> '$sealed' = :seen""")
                        .param("name", seen.field().substring(FIELD.length()))
                        .param("sealed", sealed)
                        .param("id", seen.row())
                        .param("seen", seen.sealed())
                        .update()
                == 1;
    }
}
