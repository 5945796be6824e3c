package dev.fulla.subscription.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import dev.fulla.shared.Page;
import dev.fulla.shared.UserId;
import dev.fulla.store.MongoJson;
import dev.fulla.store.MongoReferences;
import dev.fulla.store.MongoValues;
import dev.fulla.store.OnMongo;
import dev.fulla.store.PageCursor;
import dev.fulla.subscription.Endpoint;
import dev.fulla.subscription.EndpointChange;
import dev.fulla.subscription.EndpointRepository;
import dev.fulla.subscription.Reasons;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Endpoints in the collection {@code webhook_endpoints}. */
@OnMongo
class MongoEndpointRepository implements EndpointRepository {
    private static final String NAME = "webhook_endpoints";
    private static final Bson ORDER = ascending("createdAt", "_id");

    private final MongoCollection<Document> endpoints;
    private final MongoReferences references;

    MongoEndpointRepository(MongoDatabase database) {
        this.endpoints = database.getCollection(NAME);
        this.references = new MongoReferences(database);
    }

    @Override
    public void insert(Endpoint endpoint) {
        Document document = MongoValues.present(new Document("_id", endpoint.id())
                .append("userId", endpoint.user() == null ? null : endpoint.user().value())
                .append("url", endpoint.url())
                .append("types", endpoint.types())
                .append("description", endpoint.description())
                .append("metadata", MongoJson.write(endpoint.metadata()))
                .append("enabled", endpoint.isEnabled())
                .append("disabledReason", endpoint.disabledReason())
                .append("disabledAt", MongoValues.time(endpoint.disabledAt()))
                .append("failingSince", MongoValues.time(endpoint.failingSince()))
                .append("secrets", endpoint.sealedSecrets())
                .append("createdAt", MongoValues.date(endpoint.createdAt()))
                .append("updatedAt", MongoValues.date(endpoint.updatedAt())));
        endpoints.insertOne(document);
        references.confirm(NAME, document);
    }

    @Override
    public Optional<Endpoint> find(String id) {
        return Optional.ofNullable(endpoints.find(eq("_id", id)).first()).map(MongoEndpointRepository::read);
    }

    @Override
    public Page<Endpoint> list(@Nullable String cursor, int limit) {
        PageCursor after = cursor == null ? PageCursor.START : PageCursor.decode(cursor);
        List<Endpoint> found = endpoints.find(MongoValues.after(after))
                .sort(ORDER)
                .limit(limit + 1)
                .map(MongoEndpointRepository::read)
                .into(new ArrayList<>());
        return PageCursor.page(found, limit, one -> new PageCursor(one.createdAt(), one.id()));
    }

    @Override
    public List<Endpoint> listAll() {
        return endpoints.find().sort(ORDER).map(MongoEndpointRepository::read).into(new ArrayList<>());
    }

    @Override
    public Optional<Endpoint> update(String id, EndpointChange change, Instant at) {
        Document fields = MongoValues.present(new Document("url", change.url())
                .append("types", change.types())
                .append("description", change.description())
                .append("metadata", change.metadata() == null ? null : MongoJson.write(change.metadata()))
                .append("enabled", change.enabled())
                .append("updatedAt", MongoValues.date(at)));
        if (change.url() != null) {
            endpoints.updateOne(and(eq("_id", id), ne("url", change.url())), Updates.unset("failingSince"));
        }
        if (Boolean.TRUE.equals(change.enabled())) {
            fields.append("disabledReason", null).append("disabledAt", null).append("failingSince", null);
        }
        if (Boolean.FALSE.equals(change.enabled())) {
            Document disabling = new Document(fields)
                    .append("disabledReason", Reasons.BY_OPERATOR)
                    .append("disabledAt", MongoValues.date(at));
            Optional<Endpoint> disabled = change(and(eq("_id", id), eq("enabled", true)), disabling);
            if (disabled.isPresent()) {
                return disabled;
            }
        }
        return change(eq("_id", id), fields);
    }

    private Optional<Endpoint> change(Bson filter, Document fields) {
        return Optional.ofNullable(endpoints.findOneAndUpdate(filter, MongoValues.change(fields), MongoValues.AFTER))
                .map(MongoEndpointRepository::read);
    }

    @Override
    public boolean replaceSecrets(String id, String seen, String sealed, Instant at) {
        return endpoints.updateOne(
                                and(eq("_id", id), eq("secrets", seen)),
                                Updates.combine(Updates.set("secrets", sealed), Updates.set("updatedAt", MongoValues.date(at))))
                        .getModifiedCount()
                == 1;
    }

    @Override
    public void markFailing(String id, Instant at) {
        endpoints.updateOne(
                and(eq("_id", id), exists("failingSince", false)), Updates.set("failingSince", MongoValues.date(at)));
    }

    @Override
    public void clearFailing(String id) {
        endpoints.updateOne(and(eq("_id", id), exists("failingSince")), Updates.unset("failingSince"));
    }

    @Override
    public boolean disable(String id, String reason, Instant at) {
        return change(
                        and(eq("_id", id), eq("enabled", true)),
                        new Document("enabled", false)
                                .append("disabledReason", reason)
                                .append("disabledAt", MongoValues.date(at))
                                .append("updatedAt", MongoValues.date(at)))
                .isPresent();
    }

    @Override
    public boolean delete(String id) {
        return references.delete(NAME, eq("_id", id)).isPresent();
    }

    private static Endpoint read(Document document) {
        String user = document.getString("userId");
        return new Endpoint(
                document.getString("_id"),
                user == null ? null : new UserId(user),
                document.getString("url"),
                MongoValues.texts(document, "types"),
                document.getString("description"),
                MongoJson.read(document.get("metadata", Document.class)),
                document.getBoolean("enabled"),
                document.getString("disabledReason"),
                MongoValues.time(document, "disabledAt"),
                MongoValues.time(document, "failingSince"),
                document.getString("secrets"),
                MongoValues.momentOf(document, "createdAt"),
                MongoValues.momentOf(document, "updatedAt"));
    }
}
