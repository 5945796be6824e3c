package dev.fulla.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.fulla.shared.UserId;
import dev.fulla.support.BackUp;
import dev.fulla.support.TestMongo;
import dev.fulla.support.TestStores;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** Documents are not rewritten by an upgrade: what newer versions write is absent in older ones, and so are their indexes. */
class MongoUpgradeTest extends UpgradeContract {
    /** By collection, what was not written before schema 36. */
    private static final Map<String, List<String>> SINCE = Map.of(
            "sync_runs", List.of("stageAt", "generationKey", "silenceSeconds", "silentAt", "news", "newsAt"),
            "schedules", List.of("integrationId"));

    private MongoDatabase database;

    @Override
    TestStores stores() {
        database = TestMongo.newDatabase();
        return TestStores.mongoAt(database);
    }

    @Override
    TestStores upgradedFrom(int schema) {
        MongoDatabase old = TestMongo.at(BackUp.ofMongo(database).restore(schema));
        MongoSchema.apply(old);
        return TestStores.mongoAt(old);
    }

    @Test
    void documentsOfMuchOlderVersionsAreReadAndGoOn() {
        UserId anna = fill();
        SINCE.forEach((collection, fields) -> fields.forEach(field -> database.getCollection(collection)
                .updateMany(Filters.empty(), Updates.unset(field))));
        assertThat(database.getCollection("sync_runs").find().map(Document::keySet)).noneMatch(keys -> keys.contains("stageAt"));

        try (StoreBed bed = new StoreBed(upgradedFrom(35))) {
            everythingOf(bed, anna);
            goesOn(bed, anna);
        }
    }
}
