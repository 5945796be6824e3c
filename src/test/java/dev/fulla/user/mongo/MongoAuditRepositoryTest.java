package dev.fulla.user.mongo;

import com.mongodb.client.MongoDatabase;
import dev.fulla.support.TestMongo;
import dev.fulla.user.AuditRepositoryContract;

class MongoAuditRepositoryTest extends AuditRepositoryContract {
    private static final MongoDatabase DATABASE = TestMongo.newDatabase();

    MongoAuditRepositoryTest() {
        super(new MongoAuditRepository(DATABASE));
    }
}
