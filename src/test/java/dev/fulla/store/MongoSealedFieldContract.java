package dev.fulla.store;

import com.mongodb.client.MongoDatabase;
import dev.fulla.support.TestMongo;
import java.util.Objects;
import org.bson.Document;

/** What a field of a collection promises that holds one sealed text. */
public abstract class MongoSealedFieldContract extends SealedRowsContract {
    protected final MongoDatabase database = TestMongo.newDatabase();
    private final String collection;
    private final String field;

    protected MongoSealedFieldContract(String collection, String field) {
        this.collection = collection;
        this.field = field;
    }

    /** What else a document needs to be stored. */
    protected Document row(String id) {
        return new Document("_id", id);
    }

    @Override
    protected SealedRows.SealedValue insert(int number, String sealed) {
        String id = "row-" + number;
        database.getCollection(collection).insertOne(row(id).append(field, sealed));
        return new SealedRows.SealedValue(id, field, sealed);
    }

    @Override
    protected String stored(SealedRows.SealedValue value) {
        Document found = database.getCollection(collection).find(new Document("_id", value.row())).first();
        return Objects.requireNonNull(found).getString(field);
    }
}
