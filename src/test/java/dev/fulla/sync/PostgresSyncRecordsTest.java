package dev.fulla.sync;

import dev.fulla.support.TestStores;

class PostgresSyncRecordsTest extends SyncRecordsContract {
    @Override
    TestStores stores() {
        return TestStores.postgres();
    }
}
