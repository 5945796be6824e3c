package dev.fulla.support;

import dev.fulla.shared.UserId;
import dev.fulla.store.PostgresValues;
import java.time.Instant;
import java.util.List;
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
