package dev.fulla.integration.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.mongodb.client.MongoDatabase;
import dev.fulla.store.MongoJson;
import dev.fulla.store.SealedRows;
import dev.fulla.store.SealedRowsContract;
import dev.fulla.support.TestMongo;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class MongoSealedConfigsTest extends SealedRowsContract {
    private static final String NAME = "api.$key";

    private final MongoDatabase database = TestMongo.newDatabase();

    @Override
    protected SealedRows rows() {
        return new MongoSealedConfigs(database);
    }

    @Override
    protected SealedRows.SealedValue insert(int number, String sealed) {
        integration("i-" + number, Map.of("type", "demo", NAME, Map.of("$sealed", sealed), "limit", 3));
        return new SealedRows.SealedValue("i-" + number, "config." + NAME, sealed);
    }

    private void integration(String id, Map<String, Object> config) {
        database.getCollection("integrations")
                .insertOne(new Document("_id", id).append("config", MongoJson.write(config)));
    }

    @Test
    void listsAllSecretsOfARowAndSkipsRowsWithout() {
        integration("i-1", Map.of("type", "demo", "limit", 3, "list", List.of("$sealed"), "text", "$sealed"));
        integration("i-2", Map.of("a", Map.of("$sealed", "fs1.0000000a.eA"), "b", Map.of("$sealed", "fs1.0000000a.eQ")));
        integration("i-3", Map.of("a", Map.of("$sealed", "fs1.0000000a.eA"), "b", Map.of("$sealed", "fs1.0000000b.eQ")));

        assertThat(rows().listNotSealedBy("0000000b", "", 1))
                .extracting(SealedRows.SealedValue::row, SealedRows.SealedValue::field)
                .containsExactly(tuple("i-2", "config.a"), tuple("i-2", "config.b"));
        assertThat(rows().listNotSealedBy("0000000b", "i-2", 1))
                .extracting(SealedRows.SealedValue::row, SealedRows.SealedValue::field)
                .containsExactly(tuple("i-3", "config.a"));
    }

    @Override
    protected String stored(SealedRows.SealedValue value) {
        Document found = database.getCollection("integrations")
                .find(new Document("_id", value.row()))
                .first();
        Object secret = MongoJson.read(found.get("config", Document.class)).get(NAME);
        return (String) ((Map<?, ?>) secret).get("$sealed");
    }
}
