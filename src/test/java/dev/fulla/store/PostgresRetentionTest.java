package dev.fulla.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.support.TestPostgres;
import dev.fulla.support.TestStores;
import org.springframework.jdbc.core.simple.JdbcClient;

/** With the rows that are read. */
class PostgresRetentionTest extends RetentionContract {
    private static final int OTHERS = 100;

    @Override
    TestStores stores() {
        return TestStores.postgresAt(TestPostgres.newMigratedUrl() + RowsRead.WITHOUT_SCANS);
    }

    /** A row is read when it is found, again when it is removed, and where few are expected, also to be put in order. */
    @Override
    void checkReading(String table, int removed, Runnable purge) {
        assertThat(RowsRead.of(purges.get(JdbcClient.class), table, purge))
                .as("rows of " + table + " that were read")
                .isLessThan(3L * removed + OTHERS);
    }
}
