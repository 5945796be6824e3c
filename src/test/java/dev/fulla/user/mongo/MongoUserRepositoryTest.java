package dev.fulla.user.mongo;

import com.mongodb.client.MongoDatabase;
import dev.fulla.support.TestMongo;
import dev.fulla.user.UserRepositoryContract;

class MongoUserRepositoryTest extends UserRepositoryContract {
    private static final MongoDatabase DATABASE = TestMongo.newDatabase();

    MongoUserRepositoryTest() {
        super(new MongoUserRepository(DATABASE));
    }
}
