package dev.fulla.sync;

import dev.fulla.support.TestStores;

class PostgresTasksTest extends TasksContract {
    @Override
    TestStores stores() {
        return TestStores.postgres();
    }
}
