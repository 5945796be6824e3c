package dev.fulla.schedule.mongo;

import com.mongodb.client.MongoDatabase;
import dev.fulla.schedule.ScheduleRepository;
import dev.fulla.schedule.ScheduleRepositoryContract;
import dev.fulla.support.TestMongo;
import org.bson.Document;

class MongoScheduleRepositoryTest extends ScheduleRepositoryContract {
    private final MongoDatabase database = TestMongo.newDatabase();

    @Override
    protected ScheduleRepository schedules() {
        return new MongoScheduleRepository(database);
    }

    @Override
    protected void integration(String id) {
        database.getCollection("integrations").insertOne(new Document("_id", id));
    }
}
