package dev.fulla.sync.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.WriteModel;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.store.MongoReferences;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.Document;

/** A collection of which many documents are written in one step, and what they belong to. */
final class SyncDocuments {
    private final MongoReferences references;
    private final MongoCollection<Document> documents;
    private final String collection;
    private final String parent;

    /** @param parent the collection of what they belong to; of one write, all belong to the same */
    SyncDocuments(MongoDatabase database, String collection, String parent) {
        this.references = new MongoReferences(database);
        this.documents = database.getCollection(collection);
        this.collection = collection;
        this.parent = parent;
    }

    MongoCollection<Document> all() {
        return documents;
    }

    /** Those whose id or unique key is known are left as they are. @return how many are new */
    int insert(List<Document> wanted, String parentId) {
        int refused = 0;
        try {
            documents.insertMany(wanted, new InsertManyOptions().ordered(false));
        } catch (MongoBulkWriteException e) {
            refused = duplicates(e).size();
        }
        confirm(wanted, parentId);
        return wanted.size() - refused;
    }

    /** @return the places of those that a unique key refused */
    Set<Integer> write(List<WriteModel<Document>> writes) {
        try {
            documents.bulkWrite(writes, new BulkWriteOptions().ordered(false));
            return Set.of();
        } catch (MongoBulkWriteException e) {
            return duplicates(e);
        }
    }

    /** Takes all back when what they belong to is gone. */
    void confirm(List<Document> written, String parentId) {
        try {
            references.confirm(collection, written.get(0));
        } catch (PermanentFailure e) {
            references.clear(parent, List.of(parentId));
            throw e;
        }
    }

    private static Set<Integer> duplicates(MongoBulkWriteException failure) {
        Set<Integer> places = new HashSet<>();
        for (BulkWriteError error : failure.getWriteErrors()) {
            if (error.getCode() != 11000) {
                throw failure;
            }
            places.add(error.getIndex());
        }
        return places;
    }
}
