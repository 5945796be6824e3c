package dev.fulla.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.support.TestPostgres;
import dev.fulla.support.TestStores;
import org.springframework.jdbc.core.simple.JdbcClient;

/** With the rows that are read; the planner must use an index wherever it can, as it would in a large table. */
class PostgresRetentionTest extends RetentionContract {
    private static final int OTHERS = 100;

    @Override
    TestStores stores() {
        return TestStores.postgresAt(TestPostgres.newMigratedUrl() + "&options=-c%20enable_seqscan%3Doff");
    }

    /** A row is read when it is found, again when it is removed, and where few are expected, also to be put in order. */
    @Override
    void checkReading(String table, int removed, Runnable purge) {
        JdbcClient jdbc = purges.get(JdbcClient.class);
        jdbc.sql("analyze " + table).update();
        long before = read(jdbc, table);

        purge.run();

        assertThat(read(jdbc, table) - before).as("rows of " + table + " that were read").isLessThan(3L * removed + OTHERS);
    }

    private static long read(JdbcClient jdbc, String table) {
        jdbc.sql("select pg_stat_force_next_flush()").query(String.class).optional();
        return jdbc.sql("select seq_tup_read + coalesce(idx_tup_fetch, 0) from pg_stat_user_tables"
                        + " where relid = cast(:table as regclass)")
                .param("table", table)
                .query(Long.class)
                .single();
    }
}
