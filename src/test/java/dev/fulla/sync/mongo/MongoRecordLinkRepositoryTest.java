package dev.fulla.sync.mongo;

import dev.fulla.support.TestStores;
import dev.fulla.sync.RecordLinkRepositoryContract;

class MongoRecordLinkRepositoryTest extends RecordLinkRepositoryContract {
    @Override
    protected TestStores stores() {
        return TestStores.mongo();
    }
}
