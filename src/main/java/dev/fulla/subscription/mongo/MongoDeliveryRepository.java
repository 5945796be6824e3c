package dev.fulla.subscription.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.fulla.shared.Page;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UserId;
import dev.fulla.store.MongoReferences;
import dev.fulla.store.MongoValues;
import dev.fulla.store.OnMongo;
import dev.fulla.store.PageCursor;
import dev.fulla.subscription.Attempt;
import dev.fulla.subscription.Delivery.State;
import dev.fulla.subscription.Delivery;
import dev.fulla.subscription.DeliveryRepository;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Deliveries in the collection {@code webhook_deliveries}; {@code dueAt} is there while they are PENDING. */
@OnMongo
class MongoDeliveryRepository implements DeliveryRepository {
    private static final String NAME = "webhook_deliveries";

    private final MongoCollection<Document> deliveries;
    private final MongoReferences references;

    MongoDeliveryRepository(MongoDatabase database) {
        this.deliveries = database.getCollection(NAME);
        this.references = new MongoReferences(database);
    }

    @Override
    public void insert(List<Delivery> wanted) {
        for (Delivery one : wanted) {
            Document document = write(one);
            try {
                deliveries.insertOne(document);
                references.confirm(NAME, document);
            } catch (MongoException e) {
                if (!MongoValues.isDuplicate(e)) {
                    throw e;
                }
            } catch (PermanentFailure gone) {
                continue; // confirm has taken it back
            }
        }
    }

    @Override
    public Optional<Delivery> find(String id) {
        return Optional.ofNullable(deliveries.find(eq("_id", id)).first()).map(MongoDeliveryRepository::read);
    }

    @Override
    public Page<Delivery> list(
            String endpointId, @Nullable State state, @Nullable Instant since, @Nullable String cursor, int limit) {
        PageCursor before = cursor == null ? PageCursor.END : PageCursor.decode(cursor);
        Date place = MongoValues.date(before.createdAt());
        List<Bson> wanted = new ArrayList<>(List.of(
                eq("endpointId", endpointId),
                or(lt("createdAt", place), and(eq("createdAt", place), lt("_id", before.id())))));
        if (state != null) {
            wanted.add(eq("state", state.name()));
        }
        if (since != null) {
            wanted.add(gte("createdAt", MongoValues.date(since)));
        }
        List<Delivery> found = deliveries.find(and(wanted))
                .sort(descending("createdAt", "_id"))
                .limit(limit + 1)
                .map(MongoDeliveryRepository::read)
                .into(new ArrayList<>());
        return PageCursor.page(found, limit, one -> new PageCursor(one.createdAt(), one.id()));
    }

    @Override
    public boolean record(Delivery seen, Attempt attempt) {
        Document change = MongoValues.change(new Document("state", attempt.state().name())
                        .append("status", attempt.status())
                        .append("reason", attempt.reason())
                        .append("excerpt", attempt.excerpt())
                        .append("dueAt", MongoValues.time(attempt.nextAt()))
                        .append("updatedAt", MongoValues.date(attempt.at())))
                .append("$inc", new Document("attempts", attempt.isSent() ? 1 : 0));
        Bson still = and(pending(seen), eq("round", seen.round()), eq("attempts", seen.attempts()));
        return deliveries.updateOne(still, change).getModifiedCount() == 1;
    }

    private static Bson pending(Delivery seen) {
        return and(eq("_id", seen.id()), eq("state", State.PENDING.name()));
    }

    @Override
    public List<Delivery> restart(Collection<String> ids, Instant at) {
        List<Delivery> restarted = new ArrayList<>();
        Document again = MongoValues.change(new Document("state", State.PENDING.name())
                        .append("attempts", 0)
                        .append("dueAt", MongoValues.date(at))
                        .append("updatedAt", MongoValues.date(at)))
                .append("$inc", new Document("round", 1));
        for (String id : ids) {
            Bson ended = and(eq("_id", id), or(eq("state", State.DELIVERED.name()), eq("state", State.FAILED.name())));
            Optional.ofNullable(deliveries.findOneAndUpdate(ended, again, MongoValues.AFTER))
                    .map(MongoDeliveryRepository::read)
                    .ifPresent(restarted::add);
        }
        return restarted;
    }

    @Override
    public List<Delivery> listOverdue(Instant before, boolean ofUsers, int limit) {
        return deliveries.find(and(lt("dueAt", MongoValues.date(before)), exists("userId", ofUsers)))
                .sort(ascending("dueAt"))
                .limit(limit)
                .map(MongoDeliveryRepository::read)
                .into(new ArrayList<>());
    }

    @Override
    public boolean take(Delivery seen, Instant until) {
        return deliveries.updateOne(
                                and(pending(seen), eq("dueAt", MongoValues.time(seen.nextAt()))),
                                MongoValues.change(new Document("dueAt", MongoValues.date(until))))
                        .getModifiedCount()
                == 1;
    }

    @Override
    public int deleteBefore(Instant moment, int limit) {
        return MongoValues.deleteSome(
                deliveries, lt("createdAt", MongoValues.date(moment)), ascending("createdAt"), limit);
    }

    private static Document write(Delivery one) {
        return MongoValues.present(new Document("_id", one.id())
                .append("endpointId", one.endpointId())
                .append("userId", one.user() == null ? null : one.user().value())
                .append("eventId", one.eventId())
                .append("type", one.type())
                .append("body", one.body())
                .append("state", one.state().name())
                .append("round", 0)
                .append("attempts", 0)
                .append("reason", one.reason())
                .append("dueAt", MongoValues.time(one.nextAt()))
                .append("createdAt", MongoValues.date(one.createdAt()))
                .append("updatedAt", MongoValues.date(one.createdAt())));
    }

    private static Delivery read(Document document) {
        String user = document.getString("userId");
        return new Delivery(
                document.getString("_id"),
                document.getString("endpointId"),
                user == null ? null : new UserId(user),
                document.getString("eventId"),
                document.getString("type"),
                document.getString("body"),
                State.valueOf(document.getString("state")),
                document.get("round", Number.class).intValue(),
                document.get("attempts", Number.class).intValue(),
                document.getInteger("status"),
                document.getString("reason"),
                document.getString("excerpt"),
                MongoValues.time(document, "dueAt"),
                MongoValues.momentOf(document, "createdAt"),
                MongoValues.momentOf(document, "updatedAt"));
    }
}
