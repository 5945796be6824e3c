package dev.fulla.subscription.mongo;

import com.mongodb.client.MongoDatabase;
import dev.fulla.subscription.EndpointRepositoryContract;
import dev.fulla.support.TestMongo;

class MongoEndpointRepositoryTest extends EndpointRepositoryContract {
    private static final MongoDatabase DATABASE = TestMongo.newDatabase();

    MongoEndpointRepositoryTest() {
        super(new MongoEndpointRepository(DATABASE), new MongoDeliveryRepository(DATABASE), id -> TestMongo.user(DATABASE, id));
    }
}
