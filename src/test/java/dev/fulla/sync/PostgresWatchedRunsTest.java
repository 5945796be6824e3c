package dev.fulla.sync;

import dev.fulla.support.TestStores;

class PostgresWatchedRunsTest extends WatchedRunsContract {
    @Override
    TestStores stores() {
        return TestStores.postgres();
    }
}
