package dev.fulla.sync;

import dev.fulla.support.TestStores;

class MongoSyncRecordsTest extends SyncRecordsContract {
    @Override
    TestStores stores() {
        return TestStores.mongo();
    }
}
