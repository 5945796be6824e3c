package dev.fulla.crypto.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.crypto.SealedField;
import dev.fulla.store.MongoSealedFieldContract;
import dev.fulla.store.SealedRows;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;

class MongoSealedColumnsTest extends MongoSealedFieldContract {
    MongoSealedColumnsTest() {
        super("notes", "body");
    }

    @Override
    protected SealedRows rows() {
        database.createCollection("notes");
        return new MongoSealedColumns(database).find(new SealedField("notes", "body")).orElseThrow();
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
