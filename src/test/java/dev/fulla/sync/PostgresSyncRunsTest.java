package dev.fulla.sync;

import dev.fulla.support.TestStores;

class PostgresSyncRunsTest extends SyncRunsContract {
    @Override
    TestStores stores() {
        return TestStores.postgres();
    }
}
