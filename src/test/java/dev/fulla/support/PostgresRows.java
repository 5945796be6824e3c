package dev.fulla.support;

import dev.fulla.shared.Json;
import dev.fulla.shared.UserId;
import dev.fulla.store.PostgresValues;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

final class PostgresRows implements StoredRows {
    private final JdbcClient jdbc;

    PostgresRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<String> texts(String table) {
        return jdbc.sql("select t::text from " + table + " t").query(String.class).list();
    }

    @Override
    public Optional<String> text(String table, String id, String column) {
        return jdbc.sql("select " + column + "::text from " + table + " where id = ?")
                .param(id)
                .query(String.class)
                .optional();
    }

    @Override
    public void set(String table, String id, String column, @Nullable Object value) {
        jdbc.sql("update " + table + " set " + column + " = :value where id = :id")
                .param("value", value instanceof Instant moment ? PostgresValues.time(moment) : value)
                .param("id", id)
                .update();
    }

    @Override
    public void remove(String table, String id) {
        jdbc.sql("delete from " + table + " where id = ?").param(id).update();
    }

    @Override
    public void copy(String table, List<? extends Map<String, ?>> changes) {
        String[] rows = changes.stream().map(PostgresRows::json).toArray(String[]::new);
        jdbc.sql("insert into %1$s select (jsonb_populate_record(null::%1$s, to_jsonb(t) || change)).*"
                        .concat(" from (select * from %1$s limit 1) t, unnest(:rows::jsonb[]) change")
                        .formatted(table))
                .param("rows", rows)
                .update();
    }

    private static String json(Map<String, ?> change) {
        Map<String, Object> texts = new HashMap<>(change);
        texts.replaceAll((column, value) -> value instanceof Instant ? value.toString() : value);
        return Json.write(texts);
    }

    /** Triggers see what goes with its parents, too. */
    @Override
    public long mostRemovedAtOnce(Runnable work) {
        List<String> tables = tables();
        jdbc.sql("create table removed (step bigint, many bigint)").update();
        jdbc.sql("create function note_removed() returns trigger language plpgsql as"
                        + " $$ begin insert into removed select txid_current(), count(*) from gone; return null; end $$")
                .update();
        tables.forEach(table -> jdbc.sql("create trigger note_removed after delete on " + table
                        + " referencing old table as gone for each statement execute function note_removed()")
                .update());
        try {
            work.run();
            return jdbc.sql("select coalesce(max(many), 0) from (select sum(many) as many from removed group by step) s")
                    .query(Long.class)
                    .single();
        } finally {
            jdbc.sql("drop function note_removed cascade").update();
            jdbc.sql("drop table removed").update();
        }
    }

    @Override
    public List<String> tables() {
        return jdbc.sql("select table_name from information_schema.tables where table_schema = current_schema()")
                .query(String.class)
                .list();
    }

    @Override
    public UserId user(String id) {
        return Rows.user(jdbc, id);
    }

    @Override
    public void credential(UserId owner, String id) {
        Rows.credential(jdbc, owner, id);
    }
}
