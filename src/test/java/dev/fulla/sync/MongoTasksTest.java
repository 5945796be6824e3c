package dev.fulla.sync;

import dev.fulla.support.TestStores;

class MongoTasksTest extends TasksContract {
    @Override
    TestStores stores() {
        return TestStores.mongo();
    }
}
