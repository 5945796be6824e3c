package dev.fulla.sync;

import dev.fulla.support.TestStores;

class MongoSyncRulesTest extends SyncRulesContract {
    @Override
    TestStores stores() {
        return TestStores.mongo();
    }
}
