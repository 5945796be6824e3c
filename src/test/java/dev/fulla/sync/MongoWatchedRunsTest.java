package dev.fulla.sync;

import dev.fulla.support.TestStores;

class MongoWatchedRunsTest extends WatchedRunsContract {
    @Override
    TestStores stores() {
        return TestStores.mongo();
    }
}
