package dev.fulla.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.store.MongoReference.OnDelete;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * What foreign keys do on PostgreSQL, in single steps that may be repeated. A deletion clears what points to a document,
 * removes it, and clears again; whoever writes a reference looks afterwards whether its target is still there, and takes
 * it back otherwise. Whichever comes first, nothing is left behind; a deletion that broke off is finished by the next.
 */
public final class MongoReferences {
    private final MongoDatabase database;

    public MongoReferences(MongoDatabase database) {
        this.database = database;
    }

    /**
     * To be called after a reference was written.
     *
     * @param written the document, or at least its id and the references that are new
     * @return the document as it is now, without references that may be absent and whose target is gone
     * @throws PermanentFailure {@code NOT_FOUND} when what the document belongs to is gone; so is the document then
     */
    public Document confirm(String collection, Document written) {
        MongoCollection<Document> documents = database.getCollection(collection);
        for (MongoReference reference : MongoReference.from(collection)) {
            String target = written.getString(reference.field());
            if (target == null || exists(reference.to(), target)) {
                continue;
            }
            if (reference.onDelete() == OnDelete.DELETE) {
                documents.deleteOne(eq("_id", written.get("_id")));
                throw new PermanentFailure(ErrorCode.NOT_FOUND, "What this belongs to has been deleted.");
            }
            documents.updateOne(
                    and(eq("_id", written.get("_id")), eq(reference.field(), target)), Updates.unset(reference.field()));
            written.remove(reference.field());
        }
        return written;
    }

    /** As {@link #confirm}. @return false when what the document belongs to is gone; so is the document then */
    public boolean isConfirmed(String collection, Document written) {
        try {
            confirm(collection, written);
            return true;
        } catch (PermanentFailure gone) {
            return false;
        }
    }

    /** Deletes one document with all that belongs to it; answers what was deleted, to one of many callers. */
    public Optional<Document> delete(String collection, Bson filter) {
        MongoCollection<Document> documents = database.getCollection(collection);
        Document found = documents.find(filter).projection(Projections.include("_id")).first();
        if (found == null) {
            return Optional.empty();
        }
        List<String> id = List.of(found.getString("_id"));
        clear(collection, id);
        Document deleted = documents.findOneAndDelete(filter);
        clear(collection, id);
        return Optional.ofNullable(deleted);
    }

    /** Clears everything that points to these documents, whether they exist or not. */
    public void clear(String collection, List<String> ids) {
        for (MongoReference reference : MongoReference.to(collection)) {
            MongoCollection<Document> documents = database.getCollection(reference.from());
            Bson pointing = in(reference.field(), ids);
            if (reference.onDelete() == OnDelete.UNSET) {
                documents.updateMany(pointing, Updates.unset(reference.field()));
            } else if (MongoReference.to(reference.from()).isEmpty()) {
                documents.deleteMany(pointing);
            } else {
                deleteWithAll(documents, reference.from(), pointing);
            }
        }
    }

    private void deleteWithAll(MongoCollection<Document> documents, String collection, Bson filter) {
        List<String> ids = documents.find(filter)
                .projection(Projections.include("_id"))
                .map(found -> found.getString("_id"))
                .into(new ArrayList<>());
        if (!ids.isEmpty()) {
            clear(collection, ids);
            documents.deleteMany(in("_id", ids));
            clear(collection, ids);
        }
    }

    private boolean exists(String collection, String id) {
        return database.getCollection(collection)
                        .find(eq("_id", id))
                        .projection(Projections.include("_id"))
                        .first()
                != null;
    }
}
