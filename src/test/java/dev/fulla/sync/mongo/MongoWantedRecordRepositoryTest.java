package dev.fulla.sync.mongo;

import dev.fulla.support.TestStores;
import dev.fulla.sync.WantedRecordRepositoryContract;

class MongoWantedRecordRepositoryTest extends WantedRecordRepositoryContract {
    @Override
    protected TestStores stores() {
        return TestStores.mongo();
    }
}
