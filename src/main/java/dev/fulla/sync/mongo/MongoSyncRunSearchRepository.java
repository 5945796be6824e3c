package dev.fulla.sync.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Sorts.orderBy;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.fulla.shared.Page;
import dev.fulla.shared.UserId;
import dev.fulla.store.MongoValues;
import dev.fulla.store.OnMongo;
import dev.fulla.store.PageCursor;
import dev.fulla.sync.SyncRun;
import dev.fulla.sync.SyncRunSearchRepository;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Looks into the collection {@code sync_runs}. */
@OnMongo
class MongoSyncRunSearchRepository implements SyncRunSearchRepository {
    private final MongoDatabase database;
    private final MongoCollection<Document> runs;

    MongoSyncRunSearchRepository(MongoDatabase database) {
        this.database = database;
        this.runs = database.getCollection("sync_runs");
    }

    @Override
    public Instant now() {
        return MongoValues.now(database);
    }

    @Override
    public List<SyncRun> listChanged(Collection<UserId> owners, Instant after, int limit) {
        return runs.find(and(
                        in("userId", owners.stream().map(UserId::value).toList()), gt("updatedAt", MongoValues.date(after))))
                .sort(descending("updatedAt"))
                .limit(limit)
                .map(RunDocument::read)
                .into(new ArrayList<>());
    }

    @Override
    public Page<SyncRun> list(UserId owner, String integrationId, @Nullable String cursor, int limit) {
        PageCursor before = cursor == null ? PageCursor.END : PageCursor.decode(cursor);
        List<SyncRun> found = runs.find(and(
                        eq("integrationId", integrationId), eq("userId", owner.value()), MongoValues.before(before)))
                .sort(orderBy(descending("createdAt"), descending("_id")))
                .limit(limit + 1)
                .map(RunDocument::read)
                .into(new ArrayList<>());
        return PageCursor.page(found, limit, run -> new PageCursor(run.createdAt(), run.id()));
    }
}
