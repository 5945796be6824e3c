package dev.fulla.crypto.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import dev.fulla.crypto.SealedField;
import dev.fulla.store.SealedRows;
import dev.fulla.store.SealedRows.SealedValue;
import dev.fulla.store.SealedRowsContract;
import dev.fulla.support.TestMongo;
import java.util.Objects;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;

/** Fields that an application declares by name only. */
class MongoSealedColumnsTest extends SealedRowsContract {
    private final MongoDatabase database = TestMongo.newDatabase();

    @Override
    protected SealedRows rows() {
        database.createCollection("notes");
        return new MongoSealedColumns(database).find(new SealedField("notes", "body")).orElseThrow();
    }

    @Override
    protected SealedValue insert(int number, String sealed) {
        database.getCollection("notes")
                .insertOne(new Document("_id", "n-" + number).append("body", sealed));
        return new SealedValue("n-" + number, "body", sealed);
    }

    @Override
    protected String stored(SealedValue value) {
        Document note = database.getCollection("notes").find(new Document("_id", value.row())).first();
        return Objects.requireNonNull(note).getString("body");
    }

    @Test
    void findsNoCollectionThatIsNotThere() {
        assertThat(new MongoSealedColumns(database).find(new SealedField("letters", "body"))).isEmpty();
    }

    @Test
    void findsNoFieldThatHoldsSomethingElseThanText() {
        database.getCollection("notes").insertOne(new Document("_id", "n-1").append("size", 5));
        database.getCollection("others").insertOne(new Document("_id", new ObjectId()).append("body", "text"));

        assertThat(new MongoSealedColumns(database).find(new SealedField("notes", "size"))).isEmpty();
        assertThat(new MongoSealedColumns(database).find(new SealedField("others", "body"))).isEmpty();
    }
}
