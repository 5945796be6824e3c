package dev.fulla.event.mongo;

import com.mongodb.client.MongoDatabase;
import dev.fulla.event.EventRepositoryContract;
import dev.fulla.support.TestMongo;

class MongoEventRepositoryTest extends EventRepositoryContract {
    private static final MongoDatabase DATABASE = TestMongo.newDatabase();

    MongoEventRepositoryTest() {
        super(new MongoEventRepository(DATABASE), id -> TestMongo.user(DATABASE, id));
    }
}
