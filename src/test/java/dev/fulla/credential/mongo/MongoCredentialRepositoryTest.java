package dev.fulla.credential.mongo;

import com.mongodb.client.MongoDatabase;
import dev.fulla.credential.CredentialRepository;
import dev.fulla.credential.CredentialRepositoryContract;
import dev.fulla.shared.UserId;
import dev.fulla.support.TestMongo;

class MongoCredentialRepositoryTest extends CredentialRepositoryContract {
    private final MongoDatabase database = TestMongo.newDatabase();

    @Override
    protected CredentialRepository repository() {
        return new MongoCredentialRepository(database);
    }

    @Override
    protected UserId newUser(String id) {
        return TestMongo.user(database, id);
    }
}
