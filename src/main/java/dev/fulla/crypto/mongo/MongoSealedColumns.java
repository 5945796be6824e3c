package dev.fulla.crypto.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.not;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Filters.type;

import com.mongodb.client.MongoDatabase;
import dev.fulla.crypto.SealedColumns;
import dev.fulla.crypto.SealedField;
import dev.fulla.store.MongoSealedColumn;
import dev.fulla.store.OnMongo;
import dev.fulla.store.SealedRows;
import java.util.ArrayList;
import java.util.Optional;
import org.bson.BsonType;

/** A collection has no columns: a field is taken for one unless some document has it, or its id, as something else than text. */
@OnMongo
class MongoSealedColumns implements SealedColumns {
    private final MongoDatabase database;

    MongoSealedColumns(MongoDatabase database) {
        this.database = database;
    }

    @Override
    public Optional<SealedRows> find(SealedField field) {
        boolean known = database.listCollectionNames().into(new ArrayList<>()).contains(field.table());
        return known && !hasOtherThanText(field)
                ? Optional.of(new MongoSealedColumn(database, field.table(), field.field(), "_id") {})
                : Optional.empty();
    }

    private boolean hasOtherThanText(SealedField field) {
        return database.getCollection(field.table())
                        .find(and(
                                exists(field.field()),
                                or(not(type(field.field(), BsonType.STRING)), not(type("_id", BsonType.STRING)))))
                        .first()
                != null;
    }
}
