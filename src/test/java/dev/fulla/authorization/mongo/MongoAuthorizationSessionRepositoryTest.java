package dev.fulla.authorization.mongo;

import com.mongodb.client.MongoDatabase;
import dev.fulla.authorization.AuthorizationSessionRepository;
import dev.fulla.authorization.AuthorizationSessionRepositoryContract;
import dev.fulla.shared.UserId;
import dev.fulla.support.TestMongo;

class MongoAuthorizationSessionRepositoryTest extends AuthorizationSessionRepositoryContract {
    private final MongoDatabase database = TestMongo.newDatabase();

    @Override
    protected AuthorizationSessionRepository sessions() {
        return new MongoAuthorizationSessionRepository(database);
    }

    @Override
    protected UserId user(String name) {
        return TestMongo.user(database, name);
    }
}
