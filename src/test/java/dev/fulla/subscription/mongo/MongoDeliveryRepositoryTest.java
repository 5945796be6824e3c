package dev.fulla.subscription.mongo;

import com.mongodb.client.MongoDatabase;
import dev.fulla.subscription.DeliveryRepositoryContract;
import dev.fulla.support.TestMongo;

class MongoDeliveryRepositoryTest extends DeliveryRepositoryContract {
    private static final MongoDatabase DATABASE = TestMongo.newDatabase();

    MongoDeliveryRepositoryTest() {
        super(new MongoEndpointRepository(DATABASE), new MongoDeliveryRepository(DATABASE), id -> TestMongo.user(DATABASE, id));
    }
}
