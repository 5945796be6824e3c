package dev.fulla.sync;

import dev.fulla.support.TestStores;

class MongoSyncFaultsTest extends SyncFaultsContract {
    @Override
    TestStores stores() {
        return TestStores.mongo();
    }
}
