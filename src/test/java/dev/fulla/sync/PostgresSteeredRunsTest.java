package dev.fulla.sync;

import dev.fulla.support.TestStores;

class PostgresSteeredRunsTest extends SteeredRunsContract {
    @Override
    TestStores stores() {
        return TestStores.postgres();
    }
}
