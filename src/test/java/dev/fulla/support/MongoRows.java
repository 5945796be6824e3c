package dev.fulla.support;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.fulla.shared.UserId;
import dev.fulla.store.MongoSchema;
import dev.fulla.store.MongoValues;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

final class MongoRows implements StoredRows {
    private static final Pattern NEXT_WORD = Pattern.compile("_([a-z])");

    private final MongoDatabase database;

    MongoRows(MongoDatabase database) {
        this.database = database;
    }

    @Override
    public List<String> texts(String table) {
        return database.getCollection(table).find().map(Document::toJson).into(new ArrayList<>());
    }

    @Override
    public Optional<String> text(String table, String id, String column) {
        return Optional.ofNullable(database.getCollection(table).find(eq("_id", id)).first())
                .map(found -> found.get(field(column)))
                .map(value -> value instanceof Document document ? document.toJson() : value.toString());
    }

    @Override
    public void set(String table, String id, String column, @Nullable Object value) {
        database.getCollection(table)
                .updateOne(eq("_id", id), MongoValues.change(new Document(field(column), stored(value))));
    }

    private static @Nullable Object stored(@Nullable Object value) {
        return value instanceof Instant moment ? (Object) MongoValues.date(moment) : value;
    }

    @Override
    public void remove(String table, String id) {
        database.getCollection(table).deleteOne(eq("_id", id));
    }

    @Override
    public void copy(String table, List<? extends Map<String, ?>> changes) {
        MongoCollection<Document> documents = database.getCollection(table);
        Document some = Objects.requireNonNull(documents.find().first());
        documents.insertMany(changes.stream().map(change -> changed(some, change)).toList());
    }

    private static Document changed(Document some, Map<String, ?> change) {
        Document document = new Document(some);
        change.forEach((column, value) -> document.put(field(column), stored(value)));
        document.values().removeIf(Objects::isNull);
        return document;
    }

    @Override
    public long mostRemovedAtOnce(Runnable work) {
        return TestMongo.mostRemovedAtOnce(database, work);
    }

    @Override
    public List<String> tables() {
        return Stream.concat(MongoSchema.collections().stream(), StreamSupport.stream(database.listCollectionNames().spliterator(), false))
                .filter(name -> !name.startsWith("system."))
                .distinct()
                .toList();
    }

    @Override
    public UserId user(String id) {
        return TestMongo.user(database, id);
    }

    @Override
    public void credential(UserId owner, String id) {
        TestMongo.credential(database, owner, id);
    }

    private static String field(String column) {
        return column.equals("id")
                ? "_id"
                : NEXT_WORD.matcher(column).replaceAll(found -> found.group(1).toUpperCase(java.util.Locale.ROOT));
    }
}
