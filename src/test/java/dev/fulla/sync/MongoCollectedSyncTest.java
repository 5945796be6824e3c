package dev.fulla.sync;

import dev.fulla.support.TestStores;

class MongoCollectedSyncTest extends CollectedSyncContract {
    @Override
    TestStores stores() {
        return TestStores.mongo();
    }
}
