package dev.fulla.store;

import dev.fulla.support.TestStores;

class MongoDeletionTest extends DeletionContract {
    @Override
    TestStores stores() {
        return TestStores.mongo();
    }
}
