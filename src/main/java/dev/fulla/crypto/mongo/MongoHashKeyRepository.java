package dev.fulla.crypto.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.fulla.crypto.HashKeyRepository;
import dev.fulla.store.MongoValues;
import dev.fulla.store.OnMongo;
import java.util.Optional;
import org.bson.Document;

@OnMongo
class MongoHashKeyRepository implements HashKeyRepository {
    private final MongoCollection<Document> keys;

    MongoHashKeyRepository(MongoDatabase database) {
        this.keys = database.getCollection("hash_keys");
    }

    @Override
    public Optional<String> find(String purpose) {
        return Optional.ofNullable(keys.find(eq("_id", purpose)).first()).map(found -> found.getString("sealed"));
    }

    @Override
    public String insertIfAbsent(String purpose, String sealed) {
        try {
            keys.insertOne(new Document("_id", purpose).append("sealed", sealed));
            return sealed;
        } catch (MongoWriteException e) {
            if (MongoValues.isDuplicate(e)) {
                return find(purpose).orElseThrow();
            }
            throw e;
        }
    }
}
