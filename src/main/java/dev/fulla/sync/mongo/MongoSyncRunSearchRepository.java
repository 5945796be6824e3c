package dev.fulla.sync.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Sorts.orderBy;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import dev.fulla.shared.Page;
import dev.fulla.shared.UserId;
import dev.fulla.store.MongoValues;
import dev.fulla.store.OnMongo;
import dev.fulla.store.PageCursor;
import dev.fulla.sync.RunFilter;
import dev.fulla.sync.RunState;
import dev.fulla.sync.SyncRun;
import dev.fulla.sync.SyncRunSearchRepository;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
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
    public List<Standing> count() {
        Instant now = now();
        List<Standing> all = new ArrayList<>();
        for (RunState state : Standing.STATES) {
            Bson these = eq("state", state.name());
            long many = runs.countDocuments(these);
            if (many > 0) {
                all.add(new Standing(state, many, since(these, "createdAt", now),
                        since(and(these, ne("kind", SyncRun.Kind.TASK.name())), "updatedAt", now)));
            }
        }
        return all;
    }

    /** How long ago the earliest was; zero when there is none. */
    private Duration since(Bson these, String field, Instant now) {
        Document first = runs.find(these).sort(ascending(field)).projection(Projections.include(field)).first();
        Duration ago = first == null ? Duration.ZERO : Duration.between(first.getDate(field).toInstant(), now);
        return ago.isNegative() ? Duration.ZERO : ago;
    }

    @Override
    public Page<SyncRun> list(RunFilter filter, @Nullable String cursor, int limit) {
        List<Bson> all = new ArrayList<>();
        all.add(MongoValues.before(cursor == null ? PageCursor.END : PageCursor.decode(cursor)));
        Optional.ofNullable(filter.owner()).ifPresent(owner -> all.add(eq("userId", owner.value())));
        Optional.ofNullable(filter.integrationId()).ifPresent(id -> all.add(eq("integrationId", id)));
        Optional.ofNullable(filter.name()).ifPresent(name -> all.add(eq("name", name)));
        Optional.ofNullable(filter.state()).ifPresent(state -> all.add(eq("state", state.name())));
        Optional.ofNullable(filter.kind()).ifPresent(kind -> all.add(eq("kind", kind.name())));
        List<SyncRun> found = runs.find(and(all))
                .sort(orderBy(descending("createdAt"), descending("_id")))
                .limit(limit + 1)
                .map(RunDocument::read)
                .into(new ArrayList<>());
        return PageCursor.page(found, limit, run -> new PageCursor(run.createdAt(), run.id()));
    }
}
