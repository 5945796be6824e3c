package dev.fulla.integration.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import dev.fulla.store.MongoJson;
import dev.fulla.store.MongoSealedColumn;
import dev.fulla.store.OnMongo;
import dev.fulla.store.SealedRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;

/**
 * The secret fields of configurations: {@code {"<name>": {"$sealed": "<sealed text>"}}}. Their names are known to nobody,
 * so the configurations are read through, one batch after the other.
 */
@OnMongo
class MongoSealedConfigs implements SealedRows {
    private static final String FIELD = "config.";
    private static final String SEALED = "$sealed";

    private final MongoCollection<Document> integrations;

    MongoSealedConfigs(MongoDatabase database) {
        this.integrations = database.getCollection("integrations");
    }

    @Override
    public String table() {
        return "integrations";
    }

    @Override
    public String field() {
        return FIELD + "*";
    }

    @Override
    public Map<String, Long> countByKey() {
        Map<String, Long> counts = new TreeMap<>();
        integrations.find().projection(Projections.include("config")).forEach(found -> secrets(found)
                .forEach(secret -> counts.merge(MongoSealedColumn.keyOf(secret.sealed()), 1L, Long::sum)));
        return counts;
    }

    @Override
    public List<SealedValue> listNotSealedBy(String keyId, String after, int limit) {
        List<SealedValue> values = new ArrayList<>();
        try (MongoCursor<Document> all = integrations.find(gt("_id", after))
                .projection(Projections.include("config"))
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
        String path = FIELD + MongoJson.key(seen.field().substring(FIELD.length())) + "." + MongoJson.key(SEALED);
        return integrations.updateOne(and(eq("_id", seen.row()), eq(path, seen.sealed())), Updates.set(path, sealed))
                        .getModifiedCount()
                == 1;
    }

    /** All of a document, by name. */
    private static List<SealedValue> secrets(Document found) {
        List<SealedValue> secrets = new ArrayList<>();
        new TreeMap<>(MongoJson.read(found.get("config", Document.class))).forEach((name, value) -> {
            if (value instanceof Map<?, ?> object && object.get(SEALED) instanceof String sealed) {
                secrets.add(new SealedValue(found.getString("_id"), FIELD + name, sealed));
            }
        });
        return secrets;
    }
}
