package dev.fulla.timeline.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import dev.fulla.shared.Page;
import dev.fulla.shared.UserId;
import dev.fulla.store.MongoJson;
import dev.fulla.store.MongoValues;
import dev.fulla.store.OnMongo;
import dev.fulla.store.PageCursor;
import dev.fulla.timeline.TimelineEntry;
import dev.fulla.timeline.TimelineRepository;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Timelines in the collection {@code timeline}. */
@OnMongo
class MongoTimelineRepository implements TimelineRepository {
    private final MongoCollection<Document> entries;
    private final MongoCollection<Document> users;

    MongoTimelineRepository(MongoDatabase database) {
        this.entries = database.getCollection("timeline");
        this.users = database.getCollection("users");
    }

    /**
     * Whose user is deleted meanwhile is taken back, see {@link dev.fulla.store.MongoReferences}. What a process that is
     * killed before it looks has written for such a user goes when it is old; nobody can reach it.
     */
    @Override
    public void append(Collection<TimelineEntry> added) {
        if (added.isEmpty()) {
            return;
        }
        entries.insertMany(added.stream().map(MongoTimelineRepository::document).toList());
        Set<String> gone = added.stream().map(entry -> entry.owner().value()).collect(Collectors.toCollection(HashSet::new));
        users.find(in("_id", gone))
                .projection(Projections.include("_id"))
                .map(user -> user.getString("_id"))
                .into(new ArrayList<>())
                .forEach(gone::remove);
        if (!gone.isEmpty()) {
            entries.deleteMany(in("userId", gone));
        }
    }

    @Override
    public Page<TimelineEntry> list(UserId owner, String credentialId, @Nullable String cursor, int limit) {
        PageCursor before = cursor == null ? PageCursor.END : PageCursor.decode(cursor);
        Date at = MongoValues.date(before.createdAt());
        Bson older = or(lt("at", at), and(eq("at", at), lt("_id", before.id())));
        List<TimelineEntry> found = entries.find(and(of(owner, credentialId), older))
                .sort(descending("at", "_id"))
                .limit(limit + 1)
                .map(MongoTimelineRepository::entry)
                .into(new ArrayList<>());
        return PageCursor.page(found, limit, entry -> new PageCursor(entry.at(), entry.id()));
    }

    @Override
    public int trimCalls(UserId owner, String credentialId, int keep) {
        Bson calls = and(of(owner, credentialId), eq("kind", TimelineEntry.Kind.CALL.name()));
        Document edge = entries.find(calls).sort(descending("at", "_id")).skip(keep).first();
        if (edge == null) {
            return 0;
        }
        Date at = edge.getDate("at");
        Bson older = or(lt("at", at), and(eq("at", at), lte("_id", edge.getString("_id"))));
        return (int) entries.deleteMany(and(calls, older)).getDeletedCount();
    }

    @Override
    public int deleteBefore(List<TimelineEntry.Kind> kinds, Instant moment, int limit) {
        Bson old = and(lt("at", MongoValues.date(moment)), in("kind", kinds.stream().map(Enum::name).toList()));
        return MongoValues.deleteSome(entries, old, ascending("at"), limit);
    }

    private static Bson of(UserId owner, String credentialId) {
        return and(eq("userId", owner.value()), eq("credentialId", credentialId));
    }

    private static Document document(TimelineEntry entry) {
        return MongoValues.present(new Document("_id", entry.id())
                .append("userId", entry.owner().value())
                .append("credentialId", entry.credentialId())
                .append("at", MongoValues.date(entry.at()))
                .append("kind", entry.kind().name())
                .append("code", entry.code())
                .append("detail", MongoJson.write(entry.detail())));
    }

    private static TimelineEntry entry(Document document) {
        return new TimelineEntry(
                document.getString("_id"),
                new UserId(document.getString("userId")),
                document.getString("credentialId"),
                MongoValues.momentOf(document, "at"),
                TimelineEntry.Kind.valueOf(document.getString("kind")),
                document.getString("code"),
                MongoJson.read(document.get("detail", Document.class)));
    }
}
