package dev.fulla.crypto.mongo;

import dev.fulla.crypto.KeyNodeRepository;
import dev.fulla.crypto.KeyNodeRepositoryContract;
import dev.fulla.support.TestMongo;

class MongoKeyNodeRepositoryTest extends KeyNodeRepositoryContract {
    @Override
    protected KeyNodeRepository repository() {
        return new MongoKeyNodeRepository(TestMongo.newDatabase());
    }
}
