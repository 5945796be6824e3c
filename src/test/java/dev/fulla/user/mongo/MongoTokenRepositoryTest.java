package dev.fulla.user.mongo;

import com.mongodb.client.MongoDatabase;
import dev.fulla.support.TestMongo;
import dev.fulla.user.TokenRepositoryContract;

class MongoTokenRepositoryTest extends TokenRepositoryContract {
    private static final MongoDatabase DATABASE = TestMongo.newDatabase();

    MongoTokenRepositoryTest() {
        super(new MongoTokenRepository(DATABASE), new MongoUserRepository(DATABASE));
    }
}
