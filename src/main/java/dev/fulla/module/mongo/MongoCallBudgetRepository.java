package dev.fulla.module.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import dev.fulla.module.CallBudgetRepository;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.store.MongoReferences;
import dev.fulla.store.MongoValues;
import dev.fulla.store.OnMongo;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

@OnMongo
class MongoCallBudgetRepository implements CallBudgetRepository {
    private static final String NAME = "call_budgets";

    private final MongoDatabase database;
    private final MongoCollection<Document> budgets;
    private final MongoReferences references;

    MongoCallBudgetRepository(MongoDatabase database) {
        this.database = database;
        this.budgets = database.getCollection(NAME);
        this.references = new MongoReferences(database);
    }

    @Override
    public Found find(String id) {
        Document found = budgets.find(eq("_id", id)).first();
        return found == null
                ? new Found(0, null, MongoValues.now(database))
                : new Found(found.get("version", Number.class).longValue(), found.getString("state"), MongoValues.now(database));
    }

    @Override
    public boolean replace(String id, @Nullable String credentialId, long version, String state) {
        if (version == 0) {
            return insert(id, credentialId, state);
        }
        return budgets.updateOne(
                                and(eq("_id", id), eq("version", version)),
                                Updates.combine(Updates.inc("version", 1L), Updates.set("state", state)))
                        .getMatchedCount()
                == 1;
    }

    /** Taken back when the credential was deleted meanwhile. */
    private boolean insert(String id, @Nullable String credentialId, String state) {
        Document first = MongoValues.present(new Document("_id", id)
                .append("credentialId", credentialId)
                .append("version", 1L)
                .append("state", state));
        try {
            budgets.insertOne(first);
            references.confirm(NAME, first);
            return true;
        } catch (MongoWriteException e) {
            if (MongoValues.isDuplicate(e)) {
                return false;
            }
            throw e;
        } catch (PermanentFailure e) {
            if (e.code() == ErrorCode.NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }
}
