package dev.fulla.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.support.TestStores;

class PostgresRetentionTest extends RetentionContract {
    @Override
    TestStores stores() {
        return TestStores.postgres();
    }

    @Override
    void checkReading(String table, int removed, Runnable purge) {
        purge.run();
    }
}
