package dev.fulla.store;

import org.springframework.jdbc.core.simple.JdbcClient;

/** How many rows of a table PostgreSQL looks at while something is done, by the one connection that is in use. */
final class RowsRead {
    /** For a URL: the planner must use an index wherever it can, as it would in a large table. */
    static final String WITHOUT_SCANS = "&options=-c%20enable_seqscan%3Doff";

    private RowsRead() {}

    static long of(JdbcClient jdbc, String table, Runnable work) {
        jdbc.sql("analyze " + table).update();
        long before = soFar(jdbc, table);
        work.run();
        return soFar(jdbc, table) - before;
    }

    private static long soFar(JdbcClient jdbc, String table) {
        jdbc.sql("select pg_stat_force_next_flush()").query(String.class).optional();
        return jdbc.sql("select seq_tup_read + coalesce(idx_tup_fetch, 0) from pg_stat_user_tables"
                        + " where relid = cast(:table as regclass)")
                .param("table", table)
                .query(Long.class)
                .single();
    }
}
