package dev.fulla.sync;

import dev.fulla.support.TestStores;

class MongoSyncRunsTest extends SyncRunsContract {
    @Override
    TestStores stores() {
        return TestStores.mongo();
    }
}
