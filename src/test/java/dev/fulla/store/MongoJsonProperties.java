package dev.fulla.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import dev.fulla.shared.Json;
import dev.fulla.support.TestMongo;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.bson.Document;

class MongoJsonProperties {
    @Property(tries = 300)
    void anyObjectComesBackAsJsonWouldReadIt(@ForAll("objects") Map<String, Object> object) {
        assertThat(MongoJson.read(MongoJson.write(object))).isEqualTo(Json.readObject(Json.write(object)));
    }

    @Property(tries = 300)
    void noEscapedNameIsAPathOrAnOperator(@ForAll("names") String name) {
        assertThat(MongoJson.key(name)).doesNotContain(".", "$", "\0").isNotEmpty();
    }

    @Example
    void comesBackFromADatabase() {
        MongoCollection<Document> documents = TestMongo.newDatabase().getCollection("any");
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("a.b", 1);
        object.put("$set", Map.of("$inc", List.of(1, "x", Map.of("", true))));
        object.put("%2E", "literal");
        object.put("", 2.5);
        object.put("nothing", null);
        object.put("long", 1L << 40);
        object.put("huge", new BigInteger("123456789012345678901234567890123456789012345"));
        object.put("%n", "5");

        documents.insertOne(new Document("_id", "1").append("data", MongoJson.write(object)));

        Document found = documents.find(Filters.eq("_id", "1")).first();
        assertThat(MongoJson.read(found.get("data", Document.class))).isEqualTo(object);
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings().withChars(".$%en25E04\0a").ofMaxLength(6);
    }

    @Provide
    Arbitrary<Map<String, Object>> objects() {
        Arbitrary<Object> leaves = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(5).map(text -> (Object) text),
                Arbitraries.integers().map(number -> (Object) number),
                Arbitraries.longs().map(number -> (Object) number),
                Arbitraries.doubles().map(number -> (Object) number),
                Arbitraries.bigIntegers().map(number -> (Object) number.pow(3)),
                Arbitraries.of(true, false).map(flag -> (Object) flag),
                Arbitraries.of(new BigDecimal("0.1"), BigDecimal.TEN).map(number -> (Object) number));
        Arbitrary<Object> values = Arbitraries.lazyOf(
                () -> leaves, () -> leaves, () -> leaves.list().ofMaxSize(3).map(list -> (Object) list),
                () -> objects().map(map -> (Object) map));
        return Arbitraries.maps(names(), values).ofMaxSize(3);
    }
}
