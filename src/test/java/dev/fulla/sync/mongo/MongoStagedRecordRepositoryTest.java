package dev.fulla.sync.mongo;

import dev.fulla.support.TestStores;
import dev.fulla.sync.StagedRecordRepositoryContract;

class MongoStagedRecordRepositoryTest extends StagedRecordRepositoryContract {
    @Override
    protected TestStores stores() {
        return TestStores.mongo();
    }
}
