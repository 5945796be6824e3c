package dev.fulla.store;

import dev.fulla.support.TestStores;

class PostgresDeletionTest extends DeletionContract {
    @Override
    TestStores stores() {
        return TestStores.postgres();
    }
}
