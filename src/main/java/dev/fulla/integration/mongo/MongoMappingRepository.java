package dev.fulla.integration.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import dev.fulla.integration.MappingRepository;
import dev.fulla.integration.SealedMapping;
import dev.fulla.shared.Page;
import dev.fulla.store.MongoReferences;
import dev.fulla.store.MongoValues;
import dev.fulla.store.OnMongo;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Mappings in the collection {@code mappings}. */
@OnMongo
class MongoMappingRepository implements MappingRepository {
    private static final String NAME = "mappings";
    private static final FindOneAndUpdateOptions UPSERT =
            new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER);

    private final MongoCollection<Document> mappings;
    private final MongoReferences references;

    MongoMappingRepository(MongoDatabase database) {
        this.mappings = database.getCollection(NAME);
        this.references = new MongoReferences(database);
    }

    /** Of two first writes at the same time one is refused by the index; it then finds the other's document. */
    @Override
    public SealedMapping upsert(SealedMapping mapping) {
        Document written;
        try {
            written = write(mapping);
        } catch (MongoException e) {
            if (!MongoValues.isDuplicate(e)) {
                throw e;
            }
            written = write(mapping);
        }
        return read(references.confirm(NAME, written));
    }

    @Override
    public Optional<SealedMapping> find(String integrationId, String sourceId) {
        return Optional.ofNullable(mappings.find(key(integrationId, sourceId)).first())
                .map(MongoMappingRepository::read);
    }

    @Override
    public Page<SealedMapping> list(String integrationId, @Nullable String after, int limit) {
        List<SealedMapping> found = mappings.find(
                        and(eq("integrationId", integrationId), gt("sourceId", after == null ? "" : after)))
                .sort(ascending("sourceId"))
                .limit(limit + 1)
                .map(MongoMappingRepository::read)
                .into(new ArrayList<>());
        return found.size() <= limit
                ? new Page<>(found, null)
                : new Page<>(found.subList(0, limit), found.get(limit - 1).sourceId());
    }

    @Override
    public Optional<SealedMapping> delete(String integrationId, String sourceId) {
        return Optional.ofNullable(mappings.findOneAndDelete(key(integrationId, sourceId)))
                .map(MongoMappingRepository::read);
    }

    private Document write(SealedMapping mapping) {
        Document update = MongoValues.change(new Document("mapping", mapping.sealedValue())
                        .append("updatedAt", MongoValues.time(mapping.updatedAt())))
                .append("$setOnInsert", new Document("createdAt", MongoValues.time(mapping.createdAt())));
        return Objects.requireNonNull(
                mappings.findOneAndUpdate(key(mapping.integrationId(), mapping.sourceId()), update, UPSERT));
    }

    private static Bson key(String integrationId, String sourceId) {
        return and(eq("integrationId", integrationId), eq("sourceId", sourceId));
    }

    private static SealedMapping read(Document document) {
        return new SealedMapping(
                document.getString("integrationId"),
                document.getString("sourceId"),
                document.getString("mapping"),
                MongoValues.momentOf(document, "createdAt"),
                MongoValues.momentOf(document, "updatedAt"));
    }
}
