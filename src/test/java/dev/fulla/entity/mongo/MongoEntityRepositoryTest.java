package dev.fulla.entity.mongo;

import com.mongodb.client.MongoDatabase;
import dev.fulla.entity.EntityRepository;
import dev.fulla.entity.EntityRepositoryContract;
import dev.fulla.shared.UserId;
import dev.fulla.support.TestMongo;

class MongoEntityRepositoryTest extends EntityRepositoryContract {
    private final MongoDatabase database = TestMongo.newDatabase();

    @Override
    protected EntityRepository entities() {
        return new MongoEntityRepository(database);
    }

    @Override
    protected UserId user(String name) {
        return TestMongo.user(database, name);
    }

    @Override
    protected void credential(UserId owner, String id) {
        TestMongo.credential(database, owner, id);
    }
}
