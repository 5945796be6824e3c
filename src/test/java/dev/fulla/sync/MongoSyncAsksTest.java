package dev.fulla.sync;

import dev.fulla.support.TestStores;

class MongoSyncAsksTest extends SyncAsksContract {
    @Override
    TestStores stores() {
        return TestStores.mongo();
    }
}
