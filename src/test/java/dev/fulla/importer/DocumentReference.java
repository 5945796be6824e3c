package dev.fulla.importer;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import dev.fulla.support.TestMongo;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.types.ObjectId;

/** The reference's collections: the same names, ids that the store made, entity ids in the integration. */
class DocumentReference implements ReferenceFixture {
    private final String url = TestMongo.newUrl();
    private final MongoDatabase database;

    DocumentReference() {
        MongoClient client = MongoClients.create(url);
        Runtime.getRuntime().addShutdownHook(new Thread(client::close));
        database = client.getDatabase(String.valueOf(new ConnectionString(url).getDatabase()));
    }

    @Override
    public String url() {
        return url;
    }

    @Override
    public String id(int number) {
        return "%024x".formatted(0x68ea0000000L + number);
    }

    @Override
    public void insert(String table, int id, Map<String, ?> fields) {
        Document document = document(ReferenceFixture.withTimes(fields)).append("_id", new ObjectId(id(id)));
        database.getCollection(collection(table)).insertOne(document);
    }

    String collection(String table) {
        return table;
    }

    @Override
    public void update(String table, int id, Map<String, ?> fields) {
        database.getCollection(collection(table))
                .updateOne(new Document("_id", new ObjectId(id(id))), new Document("$set", document(fields)));
    }

    @Override
    public void integration(int id, int user, List<Integer> entities, Map<String, ?> fields) {
        Map<String, Object> all = new LinkedHashMap<>(fields);
        all.put("userId", user);
        all.put("entityIds", entities.stream().map(entity -> new ObjectId(id(entity))).toList());
        insert("Integration", id, all);
    }

    private Document document(Map<String, ?> fields) {
        Document document = new Document();
        fields.forEach((name, value) -> document.append(name, value(name, value)));
        return document;
    }

    private Object value(String name, Object value) {
        if (value instanceof Integer number && name.endsWith("Id")) {
            return new ObjectId(id(number));
        }
        return value instanceof Instant time ? Date.from(time) : value;
    }
}
