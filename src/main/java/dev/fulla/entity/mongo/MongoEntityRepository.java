package dev.fulla.entity.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.fulla.entity.Entity;
import dev.fulla.entity.EntityChange;
import dev.fulla.entity.EntityRepository;
import dev.fulla.shared.Page;
import dev.fulla.shared.UserId;
import dev.fulla.store.MongoJson;
import dev.fulla.store.MongoReferences;
import dev.fulla.store.MongoValues;
import dev.fulla.store.OnMongo;
import dev.fulla.store.PageCursor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Entities in the collection {@code entities}. */
@OnMongo
class MongoEntityRepository implements EntityRepository {
    private static final String NAME = "entities";

    private final MongoCollection<Document> entities;
    private final MongoReferences references;

    MongoEntityRepository(MongoDatabase database) {
        this.entities = database.getCollection(NAME);
        this.references = new MongoReferences(database);
    }

    @Override
    public Optional<Entity> insert(Entity entity) {
        Document document = write(entity);
        try {
            entities.insertOne(document);
        } catch (MongoException e) {
            if (MongoValues.isDuplicate(e)) {
                return Optional.empty();
            }
            throw e;
        }
        return Optional.of(read(references.confirm(NAME, document)));
    }

    @Override
    public Optional<Entity> find(UserId owner, String id) {
        return Optional.ofNullable(entities.find(own(owner, id)).first()).map(MongoEntityRepository::read);
    }

    @Override
    public Optional<Entity> findByKey(UserId owner, String moduleName, String externalId) {
        Bson key = and(eq("userId", owner.value()), eq("moduleName", moduleName), eq("externalId", externalId));
        return Optional.ofNullable(entities.find(key).first()).map(MongoEntityRepository::read);
    }

    @Override
    public Optional<Entity> update(UserId owner, String id, EntityChange change, Instant at) {
        Document set = new Document("updatedAt", MongoValues.time(at))
                .append("name", change.name())
                .append("credentialId", change.credentialId());
        MongoValues.present(set);
        MongoJson.write(change.data()).forEach((key, value) -> set.append("data." + key, value));
        return Optional.ofNullable(entities.findOneAndUpdate(own(owner, id), new Document("$set", set), MongoValues.AFTER))
                .map(changed -> change.credentialId() == null ? changed : references.confirm(NAME, changed))
                .map(MongoEntityRepository::read);
    }

    @Override
    public Optional<Entity> unlinkCredential(UserId owner, String id, Instant at) {
        Document change = MongoValues.change(
                new Document("credentialId", null).append("updatedAt", MongoValues.time(at)));
        return Optional.ofNullable(entities.findOneAndUpdate(own(owner, id), change, MongoValues.AFTER))
                .map(MongoEntityRepository::read);
    }

    @Override
    public Optional<Entity> delete(UserId owner, String id) {
        return references.delete(NAME, own(owner, id)).map(MongoEntityRepository::read);
    }

    @Override
    public List<Entity> list(UserId owner) {
        return listBy(eq("userId", owner.value()));
    }

    @Override
    public Page<Entity> list(UserId owner, @Nullable String cursor, int limit) {
        PageCursor after = cursor == null ? PageCursor.START : PageCursor.decode(cursor);
        List<Entity> found = entities.find(and(eq("userId", owner.value()), MongoValues.after(after)))
                .sort(ascending("createdAt", "_id"))
                .limit(limit + 1)
                .map(MongoEntityRepository::read)
                .into(new ArrayList<>());
        return PageCursor.page(found, limit, entity -> new PageCursor(entity.createdAt(), entity.id()));
    }

    @Override
    public List<Entity> listByModule(UserId owner, String moduleName) {
        return listBy(and(eq("userId", owner.value()), eq("moduleName", moduleName)));
    }

    @Override
    public List<Entity> listByIds(UserId owner, List<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<String, Entity> found = listBy(and(in("_id", ids), eq("userId", owner.value()))).stream()
                .collect(Collectors.toMap(Entity::id, Function.identity()));
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    @Override
    public List<Entity> listByIds(Collection<String> ids) {
        return listBy(in("_id", ids));
    }

    @Override
    public List<Entity> listByCredential(UserId owner, String credentialId) {
        return listBy(and(eq("credentialId", credentialId), eq("userId", owner.value())));
    }

    @Override
    public List<Entity> listByExternalId(String moduleName, String externalId) {
        return listBy(and(eq("moduleName", moduleName), eq("externalId", externalId)));
    }

    private List<Entity> listBy(Bson filter) {
        return entities.find(filter)
                .sort(ascending("createdAt", "_id"))
                .map(MongoEntityRepository::read)
                .into(new ArrayList<>());
    }

    private static Bson own(UserId owner, String id) {
        return and(eq("_id", id), eq("userId", owner.value()));
    }

    private static Document write(Entity entity) {
        return MongoValues.present(new Document("_id", entity.id())
                .append("userId", entity.owner().value())
                .append("moduleName", entity.moduleName())
                .append("externalId", entity.externalId())
                .append("name", entity.name())
                .append("credentialId", entity.credentialId())
                .append("data", MongoJson.write(entity.data()))
                .append("createdAt", MongoValues.time(entity.createdAt()))
                .append("updatedAt", MongoValues.time(entity.updatedAt())));
    }

    private static Entity read(Document document) {
        return new Entity(
                document.getString("_id"),
                new UserId(document.getString("userId")),
                document.getString("moduleName"),
                document.getString("externalId"),
                document.getString("name"),
                document.getString("credentialId"),
                MongoJson.read(document.get("data", Document.class)),
                MongoValues.momentOf(document, "createdAt"),
                MongoValues.momentOf(document, "updatedAt"));
    }
}
