package dev.fulla.sync;

import dev.fulla.support.TestStores;

class MongoSteeredRunsTest extends SteeredRunsContract {
    @Override
    TestStores stores() {
        return TestStores.mongo();
    }
}
