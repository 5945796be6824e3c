package dev.fulla.sync.mongo;

import dev.fulla.support.TestStores;
import dev.fulla.sync.GoneRecordRepositoryContract;

class MongoGoneRecordRepositoryTest extends GoneRecordRepositoryContract {
    @Override
    protected TestStores stores() {
        return TestStores.mongo();
    }
}
