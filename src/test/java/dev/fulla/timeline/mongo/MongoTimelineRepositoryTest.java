package dev.fulla.timeline.mongo;

import com.mongodb.client.MongoDatabase;
import dev.fulla.support.TestMongo;
import dev.fulla.timeline.TimelineRepositoryContract;

class MongoTimelineRepositoryTest extends TimelineRepositoryContract {
    private static final MongoDatabase DATABASE = TestMongo.newDatabase();

    MongoTimelineRepositoryTest() {
        super(new MongoTimelineRepository(DATABASE), id -> TestMongo.user(DATABASE, id));
    }
}
