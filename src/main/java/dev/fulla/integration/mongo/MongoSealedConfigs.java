package dev.fulla.integration.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import dev.fulla.store.MongoJson;
import dev.fulla.store.MongoSealedField;
import dev.fulla.store.OnMongo;
import dev.fulla.store.SealedRows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;

/** The secret fields of configurations: {@code {"<name>": {"$sealed": "<sealed text>"}}}, both names escaped. */
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
        Map<String, Long> counts = new LinkedHashMap<>();
        configs("").forEach(found -> values(found)
                .forEach(value -> counts.merge(MongoSealedField.keyOf(value.sealed()), 1L, Long::sum)));
        return counts;
    }

    @Override
    public List<SealedValue> listNotSealedBy(String keyId, String after, int limit) {
        List<SealedValue> page = new ArrayList<>();
        int rows = 0;
        try (MongoCursor<Document> found = configs(after).iterator()) {
            while (rows < limit && found.hasNext()) {
                List<SealedValue> others = values(found.next()).stream()
                        .filter(value -> !MongoSealedField.keyOf(value.sealed()).equals(keyId))
                        .toList();
                rows += others.isEmpty() ? 0 : 1;
                page.addAll(others);
            }
        }
        return page;
    }

    @Override
    public boolean replace(SealedValue seen, String sealed) {
        String path = FIELD + MongoJson.key(seen.field().substring(FIELD.length())) + "." + MongoJson.key(SEALED);
        Bson same = and(eq("_id", seen.row()), eq(path, seen.sealed()));
        return integrations.updateOne(same, Updates.set(path, sealed)).getMatchedCount() == 1;
    }

    private FindIterable<Document> configs(String after) {
        return integrations.find(gt("_id", after))
                .sort(ascending("_id"))
                .projection(Projections.include("config"));
    }

    private static List<SealedValue> values(Document found) {
        List<SealedValue> values = new ArrayList<>();
        MongoJson.read(found.get("config", Document.class)).forEach((name, value) -> {
            if (value instanceof Map<?, ?> map && map.get(SEALED) instanceof String sealed) {
                values.add(new SealedValue(found.getString("_id"), FIELD + name, sealed));
            }
        });
        values.sort(Comparator.comparing(SealedValue::field));
        return values;
    }
}
