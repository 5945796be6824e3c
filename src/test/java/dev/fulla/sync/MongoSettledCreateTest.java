package dev.fulla.sync;

import dev.fulla.support.TestStores;

class MongoSettledCreateTest extends SettledCreateContract {
    @Override
    TestStores stores() {
        return TestStores.mongo();
    }
}
