package dev.fulla.crypto.postgres;

import dev.fulla.crypto.SealedColumns;
import dev.fulla.crypto.SealedField;
import dev.fulla.store.OnPostgres;
import dev.fulla.store.PostgresSealedColumn;
import dev.fulla.store.SealedRows;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnPostgres
class PostgresSealedColumns implements SealedColumns {
    private final JdbcClient jdbc;

    PostgresSealedColumns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<SealedRows> find(SealedField field) {
        int found = jdbc.sql("""
                        select count(*) from information_schema.columns
                        where table_schema = current_schema() and table_name = :table
                            and column_name in ('id', :column) and data_type in ('text', 'character varying')""")
                .param("table", field.table())
                .param("column", field.field())
                .query(Integer.class)
                .single();
        return found == 2 ? Optional.of(column(field)) : Optional.empty();
    }

    /** The names were checked by {@link SealedField} and found in the catalogue. */
    private SealedRows column(SealedField field) {
        return new PostgresSealedColumn(jdbc, field.table(), field.field(), "id") {};
    }
}
