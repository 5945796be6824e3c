package dev.fulla.integration.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.MongoException;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.PushOptions;
import com.mongodb.client.model.Updates;
import dev.fulla.integration.Integration;
import dev.fulla.integration.IntegrationRepository;
import dev.fulla.integration.IntegrationStatus;
import dev.fulla.integration.Message;
import dev.fulla.integration.MessageKind;
import dev.fulla.shared.News;
import dev.fulla.shared.Page;
import dev.fulla.shared.UserId;
import dev.fulla.store.MongoPendingNews;
import dev.fulla.store.MongoReferences;
import dev.fulla.store.MongoValues;
import dev.fulla.store.OnMongo;
import dev.fulla.store.PageCursor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Integrations in the collection {@code integrations}. */
@OnMongo
class MongoIntegrationRepository implements IntegrationRepository {
    private static final String NAME = "integrations";
    private static final String IN_DELETION = IntegrationStatus.IN_DELETION.name();

    private final MongoCollection<Document> integrations;
    private final MongoReferences references;

    MongoIntegrationRepository(MongoDatabase database) {
        this.integrations = database.getCollection(NAME);
        this.references = new MongoReferences(database);
    }

    @Override
    public Optional<Integration> insert(Integration integration, @Nullable String reuseKey, @Nullable News news) {
        Document document = MongoPendingNews.carrying(IntegrationDocument.write(integration, reuseKey), news);
        try {
            integrations.insertOne(document);
        } catch (MongoException e) {
            if (MongoValues.isDuplicate(e)) {
                return Optional.empty();
            }
            throw e;
        }
        return Optional.of(IntegrationDocument.read(references.confirm(NAME, document)));
    }

    @Override
    public Optional<Integration> findByReuseKey(UserId owner, String reuseKey) {
        return first(and(eq("reuseKey", reuseKey), eq("userId", owner.value())));
    }

    @Override
    public Optional<Integration> find(UserId owner, String id) {
        return first(own(owner, id));
    }

    @Override
    public List<Integration> list(UserId owner) {
        return read(ordered(eq("userId", owner.value())));
    }

    @Override
    public Page<Integration> list(UserId owner, @Nullable String cursor, int limit) {
        PageCursor after = cursor == null ? PageCursor.START : PageCursor.decode(cursor);
        List<Integration> found =
                read(ordered(and(eq("userId", owner.value()), MongoValues.after(after))).limit(limit + 1));
        return PageCursor.page(found, limit, one -> new PageCursor(one.createdAt(), one.id()));
    }

    @Override
    public List<Integration> listByEntity(UserId owner, String entityId) {
        return read(ordered(and(eq("userId", owner.value()), eq("entityIds", entityId))));
    }

    @Override
    public List<Integration> listByIds(Collection<String> ids) {
        return read(integrations.find(in("_id", ids)));
    }

    @Override
    public List<Integration> listByTypeAndEntities(String type, Collection<String> entityIds) {
        return read(ordered(and(eq("type", type), in("entityIds", entityIds), ne("status", IN_DELETION))));
    }

    @Override
    public List<Integration> listByType(String type, String afterId, int limit) {
        return read(integrations.find(and(eq("type", type), gt("_id", afterId))).sort(ascending("_id")).limit(limit));
    }

    @Override
    public Optional<Integration> mergeConfig(
            UserId owner, String id, Map<String, Object> changed, Set<String> removed, Instant at) {
        return change(
                and(own(owner, id), ne("status", IN_DELETION)), IntegrationDocument.configChange(changed, removed, at));
    }

    @Override
    public Optional<Integration> changeStatus(
            UserId owner, String id, Set<IntegrationStatus> from, IntegrationStatus to, Instant at, @Nullable News news) {
        Document change =
                MongoValues.change(new Document("status", to.name()).append("updatedAt", MongoValues.time(at)));
        return change(
                and(own(owner, id), in("status", from.stream().map(Enum::name).toList())),
                MongoPendingNews.add(change, news));
    }

    @Override
    public Optional<Integration> restartCreation(UserId owner, String id, Instant seenUpdatedAt, Instant at) {
        return change(
                and(
                        own(owner, id),
                        eq("status", IntegrationStatus.IN_CREATION.name()),
                        eq("updatedAt", MongoValues.date(seenUpdatedAt))),
                MongoValues.change(new Document(IntegrationDocument.field(MessageKind.ERRORS), List.of())
                        .append("updatedAt", MongoValues.time(at))));
    }

    @Override
    public Optional<Integration> markInDeletion(UserId owner, String id, Instant abandonedBefore, Instant at) {
        return change(
                and(
                        own(owner, id),
                        or(ne("status", IN_DELETION), lt("updatedAt", MongoValues.date(abandonedBefore)))),
                MongoValues.change(new Document("status", IN_DELETION)
                        .append("reuseKey", null)
                        .append("updatedAt", MongoValues.time(at))));
    }

    @Override
    public Optional<Integration> delete(UserId owner, String id) {
        return references.delete(NAME, own(owner, id)).map(IntegrationDocument::read);
    }

    @Override
    public Optional<Integration> appendMessage(UserId owner, String id, MessageKind kind, Message message, int cap) {
        return change(
                own(owner, id),
                Updates.pushEach(
                        IntegrationDocument.field(kind),
                        List.of(IntegrationDocument.message(message)),
                        new PushOptions().slice(-cap)));
    }

    private Optional<Integration> change(Bson filter, Bson update) {
        return Optional.ofNullable(integrations.findOneAndUpdate(filter, update, MongoValues.AFTER))
                .map(IntegrationDocument::read);
    }

    private Optional<Integration> first(Bson filter) {
        return Optional.ofNullable(integrations.find(filter).first()).map(IntegrationDocument::read);
    }

    private FindIterable<Document> ordered(Bson filter) {
        return integrations.find(filter).sort(ascending("createdAt", "_id"));
    }

    private static List<Integration> read(FindIterable<Document> found) {
        return found.map(IntegrationDocument::read).into(new ArrayList<>());
    }

    private static Bson own(UserId owner, String id) {
        return and(eq("_id", id), eq("userId", owner.value()));
    }
}
