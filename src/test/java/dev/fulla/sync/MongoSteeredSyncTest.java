package dev.fulla.sync;

import dev.fulla.support.TestStores;

class MongoSteeredSyncTest extends SteeredSyncContract {
    @Override
    TestStores stores() {
        return TestStores.mongo();
    }
}
