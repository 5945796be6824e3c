package dev.fulla.importer.mongo;

import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.MongoException;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import dev.fulla.importer.ReferenceLink;
import dev.fulla.importer.ReferenceRow;
import dev.fulla.importer.ReferenceSource;
import dev.fulla.importer.ReferenceTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/** The reference's collections, by the names of this generation or of the one before. */
class MongoReferenceSource implements ReferenceSource {
    private static final List<String> HEAVY =
            List.of("data", "config", "errors", "warnings", "info", "logs", "messages", "mapping");

    private final String name;
    private final MongoClient client;
    private final MongoDatabase database;
    private final Set<String> collections;

    MongoReferenceSource(String name, MongoClient client, MongoDatabase database) {
        this.name = name;
        this.client = client;
        this.database = database;
        this.collections = ask(() -> database.listCollectionNames().into(new HashSet<>()));
        if (!collections.contains(collection(ReferenceTable.USERS))) {
            throw MongoReferenceDatabase.wrong(
                    name + " has no collection User or users: this is no database of the reference.");
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean keepsEntityOrder() {
        return true;
    }

    @Override
    public long count(ReferenceTable table) {
        return ask(() -> of(table).countDocuments());
    }

    @Override
    public List<ReferenceRow> list(ReferenceTable table, @Nullable String after, int limit) {
        return ask(() -> read((after == null ? of(table).find() : of(table).find(gt("_id", id(after))))
                .sort(ascending("_id"))
                .limit(limit)));
    }

    @Override
    public List<ReferenceRow> listOutlines(ReferenceTable table, ReferenceLink by, Collection<String> values) {
        if (values.isEmpty()) {
            return List.of();
        }
        List<Object> ids = new ArrayList<>();
        values.forEach(value -> {
            ids.add(id(value));
            ids.add(value);
        });
        Bson filter = by == ReferenceLink.ID ? in("_id", ids) : or(in("userId", ids), in("user", ids));
        return ask(() -> read(of(table).find(filter).projection(Projections.exclude(HEAVY))));
    }

    @Override
    public Map<String, Long> countOthers() {
        Set<String> moved = Arrays.stream(ReferenceTable.values()).map(this::collection).collect(Collectors.toSet());
        Map<String, Long> others = new LinkedHashMap<>();
        collections.stream()
                .sorted()
                .filter(collection -> !moved.contains(collection) && !collection.startsWith("system."))
                .forEach(collection -> others.put(
                        collection, ask(() -> database.getCollection(collection).countDocuments())));
        others.values().removeIf(rows -> rows == 0);
        return others;
    }

    private String collection(ReferenceTable table) {
        return collections.contains(table.table()) ? table.table() : table.formerCollection();
    }

    private MongoCollection<Document> of(ReferenceTable table) {
        return database.getCollection(collection(table));
    }

    private static Object id(String text) {
        return ObjectId.isValid(text) ? new ObjectId(text) : text;
    }

    private static List<ReferenceRow> read(FindIterable<Document> found) {
        return found.map(document -> new ReferenceRow(String.valueOf(document.get("_id")), BsonValues.plain(document)))
                .into(new ArrayList<>());
    }

    private <T> T ask(Supplier<T> question) {
        try {
            return question.get();
        } catch (MongoException e) {
            throw MongoReferenceDatabase.unanswered(name, e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
