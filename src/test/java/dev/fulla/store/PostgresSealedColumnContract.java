package dev.fulla.store;

import dev.fulla.support.Rows;
import dev.fulla.support.TestPostgres;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a column of a table promises that holds one sealed text. */
public abstract class PostgresSealedColumnContract extends SealedRowsContract {
    protected final JdbcClient jdbc = TestPostgres.newJdbc();
    private final String table;
    private final String column;
    private final String insert;

    /** @param insert stores {@code :sealed} in a new row {@code :id}, which may belong to the user {@code anna} */
    protected PostgresSealedColumnContract(String table, String column, String insert) {
        this.table = table;
        this.column = column;
        this.insert = insert;
    }

    @Override
    protected SealedRows.SealedValue insert(int number, String sealed) {
        String id = "row-" + number;
        Rows.user(jdbc, "anna");
        jdbc.sql(insert).param("id", id).param("sealed", sealed).update();
        return new SealedRows.SealedValue(id, column, sealed);
    }

    @Override
    protected String stored(SealedRows.SealedValue value) {
        return jdbc.sql("select " + column + " from " + table + " where id = ?")
                .param(value.row())
                .query(String.class)
                .single();
    }
}
