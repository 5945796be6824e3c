package dev.fulla.sync;

import dev.fulla.support.TestStores;

class PostgresSyncRulesTest extends SyncRulesContract {
    @Override
    TestStores stores() {
        return TestStores.postgres();
    }
}
