package dev.fulla.sync;

import dev.fulla.support.TestStores;

class PostgresResumedSyncTest extends ResumedSyncContract {
    @Override
    TestStores stores() {
        return TestStores.postgres();
    }
}
