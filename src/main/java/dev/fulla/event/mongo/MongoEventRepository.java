package dev.fulla.event.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import dev.fulla.event.Event;
import dev.fulla.event.EventRepository;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.TransientFailure;
import dev.fulla.shared.UserId;
import dev.fulla.store.MongoJson;
import dev.fulla.store.MongoReferences;
import dev.fulla.store.MongoValues;
import dev.fulla.store.OnMongo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * The logs in the collection {@code events}. A number is taken by inserting it: the unique index lets one of those who
 * try the next number have it, and the others try the one after, so that no number comes before a smaller one. What was
 * purged is remembered in {@code event_cursors} beforehand, so that numbering goes on.
 */
@OnMongo
class MongoEventRepository implements EventRepository {
    private static final String NAME = "events";
    private static final String PURGED = "event_cursors";
    private static final int TRIES = 500;
    private static final int USERS_AT_ONCE = 100;

    private final MongoCollection<Document> events;
    private final MongoCollection<Document> purged;
    private final MongoReferences references;

    MongoEventRepository(MongoDatabase database) {
        this.events = database.getCollection(NAME);
        this.purged = database.getCollection(PURGED);
        this.references = new MongoReferences(database);
    }

    @Override
    public OptionalLong append(UserId owner, String id, String type, Map<String, Object> data, Instant at) {
        for (int i = 0; i < TRIES; i++) {
            long seq = last(owner) + 1;
            Document document = new Document("_id", id)
                    .append("userId", owner.value())
                    .append("seq", seq)
                    .append("type", type)
                    .append("data", MongoJson.write(data))
                    .append("createdAt", MongoValues.date(at))
                    .append("unrelayedAt", MongoValues.date(at));
            if (insert(document)) {
                return references.isConfirmed(NAME, document) ? OptionalLong.of(seq) : OptionalLong.empty();
            }
            Document known = events.find(eq("_id", id)).first();
            if (known != null) {
                return OptionalLong.of(known.getLong("seq"));
            }
        }
        throw new TransientFailure(ErrorCode.STORE_CONFLICT, "Too many events of one user at once; try again.");
    }

    private boolean insert(Document document) {
        try {
            events.insertOne(document);
            return true;
        } catch (MongoException e) {
            if (MongoValues.isDuplicate(e)) {
                return false;
            }
            throw e;
        }
    }

    private long last(UserId owner) {
        Document newest = edge(owner, descending("seq"));
        if (newest != null) {
            return newest.getLong("seq");
        }
        Document cursor = purged.find(eq("_id", owner.value())).first();
        return cursor == null ? 0 : cursor.getLong("seq");
    }

    private @Nullable Document edge(UserId owner, Bson order) {
        return events.find(eq("userId", owner.value())).sort(order).first();
    }

    @Override
    public List<Event> listAfter(Map<UserId, Long> places, int limit) {
        List<Bson> wanted = places.entrySet().stream()
                .map(place -> and(eq("userId", place.getKey().value()), gt("seq", place.getValue())))
                .toList();
        List<Event> found = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i += USERS_AT_ONCE) {
            events.find(or(wanted.subList(i, Math.min(wanted.size(), i + USERS_AT_ONCE))))
                    .sort(ascending("userId", "seq"))
                    .limit(limit)
                    .map(MongoEventRepository::event)
                    .into(found);
        }
        return found;
    }

    @Override
    public List<Event> listUnrelayed(int limit) {
        return events.find(exists("unrelayedAt"))
                .sort(ascending("unrelayedAt"))
                .limit(limit)
                .map(MongoEventRepository::event)
                .into(new ArrayList<>());
    }

    @Override
    public void markRelayed(Collection<String> ids) {
        events.updateMany(in("_id", ids), Updates.unset("unrelayedAt"));
    }

    @Override
    public Extent extent(UserId owner) {
        Document oldest = edge(owner, ascending("seq"));
        return new Extent(Optional.ofNullable(oldest).map(event -> event.getLong("seq")), last(owner));
    }

    @Override
    public int deleteBefore(Instant moment, int limit) {
        List<Document> old = events.find(lt("createdAt", MongoValues.date(moment)))
                .sort(ascending("createdAt"))
                .limit(limit)
                .into(new ArrayList<>());
        if (old.isEmpty()) {
            return 0;
        }
        Map<String, Long> reached = new HashMap<>();
        old.forEach(event -> reached.merge(event.getString("userId"), event.getLong("seq"), Math::max));
        reached.forEach((owner, seq) -> {
            purged.updateOne(eq("_id", owner), Updates.max("seq", seq), new UpdateOptions().upsert(true));
            references.isConfirmed(PURGED, new Document("_id", owner));
        });
        return (int) events.deleteMany(in("_id", old.stream().map(event -> event.getString("_id")).toList()))
                .getDeletedCount();
    }

    private static Event event(Document document) {
        return new Event(
                document.getLong("seq"),
                document.getString("_id"),
                new UserId(document.getString("userId")),
                document.getString("type"),
                MongoJson.read(document.get("data", Document.class)),
                MongoValues.momentOf(document, "createdAt"));
    }
}
