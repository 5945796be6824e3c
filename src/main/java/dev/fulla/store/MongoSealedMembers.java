package dev.fulla.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;

/**
 * A field of documents {@code {"<name>": {"<member>": "<sealed text>"}}}, some of whose members are sealed. Their names are
 * known to nobody, so all are read through, one batch after the other.
 */
public abstract class MongoSealedMembers implements SealedRows {
    private final MongoCollection<Document> documents;
    private final String column;
    private final String member;

    protected MongoSealedMembers(MongoDatabase database, String collection, String column, String member) {
        this.documents = database.getCollection(collection);
        this.column = column;
        this.member = member;
    }

    @Override
    public String table() {
        return documents.getNamespace().getCollectionName();
    }

    @Override
    public String field() {
        return column + ".*";
    }

    @Override
    public Map<String, Long> countByKey() {
        Map<String, Long> counts = new TreeMap<>();
        documents.find().projection(Projections.include(column)).forEach(found -> secrets(found)
                .forEach(secret -> counts.merge(MongoSealedColumn.keyOf(secret.sealed()), 1L, Long::sum)));
        return counts;
    }

    @Override
    public List<SealedValue> listNotSealedBy(String keyId, String after, int limit) {
        List<SealedValue> values = new ArrayList<>();
        try (MongoCursor<Document> all = documents.find(gt("_id", after))
                .projection(Projections.include(column))
                .sort(ascending("_id"))
                .iterator()) {
            for (int rows = 0; rows < limit && all.hasNext(); ) {
                List<SealedValue> others = secrets(all.next()).stream()
                        .filter(secret -> !MongoSealedColumn.keyOf(secret.sealed()).equals(keyId))
                        .toList();
                values.addAll(others);
                rows += others.isEmpty() ? 0 : 1;
            }
        }
        return values;
    }

    @Override
    public boolean replace(SealedValue seen, String sealed) {
        String path = column + "." + MongoJson.key(seen.field().substring(column.length() + 1)) + "." + MongoJson.key(member);
        return documents.updateOne(and(eq("_id", seen.row()), eq(path, seen.sealed())), Updates.set(path, sealed))
                        .getModifiedCount()
                == 1;
    }

    /** All of a document, by name. */
    private List<SealedValue> secrets(Document found) {
        List<SealedValue> secrets = new ArrayList<>();
        new TreeMap<>(MongoJson.read(found.get(column, Document.class))).forEach((name, value) -> {
            if (value instanceof Map<?, ?> object && object.get(member) instanceof String sealed) {
                secrets.add(new SealedValue(found.getString("_id"), column + "." + name, sealed));
            }
        });
        return secrets;
    }
}
