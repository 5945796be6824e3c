package dev.fulla.websocket.mongo;

import com.mongodb.client.MongoDatabase;
import dev.fulla.support.TestMongo;
import dev.fulla.websocket.TicketRepositoryContract;

class MongoTicketRepositoryTest extends TicketRepositoryContract {
    private static final MongoDatabase DATABASE = TestMongo.newDatabase();

    MongoTicketRepositoryTest() {
        super(new MongoTicketRepository(DATABASE), id -> TestMongo.user(DATABASE, id));
    }
}
