package dev.fulla.sync;

import dev.fulla.support.TestStores;

class MongoSealedCursorTest extends SealedCursorContract {
    @Override
    TestStores stores() {
        return TestStores.mongo();
    }
}
