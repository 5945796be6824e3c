package dev.fulla.sync;

import dev.fulla.support.TestStores;

class PostgresCollectedSyncTest extends CollectedSyncContract {
    @Override
    TestStores stores() {
        return TestStores.postgres();
    }
}
