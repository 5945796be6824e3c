package dev.fulla.sync;

import dev.fulla.support.TestStores;

class MongoResumedSyncTest extends ResumedSyncContract {
    @Override
    TestStores stores() {
        return TestStores.mongo();
    }
}
