package dev.fulla.platform.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import dev.fulla.platform.record.SyncPlaces.Source;
import dev.fulla.platform.start.EmbeddedDatabase;
import dev.fulla.support.TestMongo;
import dev.fulla.sync.PlannedChange.Action;
import dev.fulla.sync.RecordSink.Status;
import dev.fulla.sync.SyncDefinition.Endpoint;
import dev.fulla.sync.SyncDefinition.Table;
import dev.fulla.sync.SyncRecord;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class CollectionRecordsTest extends RecordSidesContract {
    private final String url = TestMongo.newUrl();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final RecordPlaces places = new RecordPlaces(
            new SyncPlaces(Map.of("own", new Source(url, "", "", "", 4, "")), ""), camel,
            new StaticListableBeanFactory().getBeanProvider(EmbeddedDatabase.class));
    private final CollectionRecords collections = new CollectionRecords(places);
    private final Sides people = new Sides(
            new Endpoint(null, null, null, new Table("own", "people"), null, "/_id", "/at", Map.of(), Map.of()),
            new CollectionRecordSource(collections), new CollectionRecordSink(collections));
    private final MongoClient client = MongoClients.create(url);
    private final MongoCollection<Document> stored =
            client.getDatabase(new com.mongodb.ConnectionString(url).getDatabase()).getCollection("people");

    @BeforeEach
    void start() {
        camel.start();
    }

    @AfterEach
    void close() throws Exception {
        places.close();
        client.close();
        camel.stop();
    }

    @Override
    Sides side() {
        return people;
    }

    @Test
    void readsAndChangesDocumentsThatOthersMade() {
        ObjectId id = new ObjectId();
        stored.insertOne(new Document("_id", id).append("name", "Ada").append("at", new Date(0)).append("deep", new Document("x", 1).append("y", 2L)));

        SyncRecord record = people.list(10).get(0);
        assertThat(people.one(Action.UPDATE, id.toString(), "k", "{'deep':{'x':null,'z':[1.5]}}").status()).isEqualTo(Status.DONE);

        assertThat(record.id()).isEqualTo(id.toString());
        assertThat(record.modifiedAt()).isEqualTo(Instant.EPOCH);
        assertThat(stored.find().first().get("deep")).isEqualTo(new Document("y", 2L).append("z", List.of(1.5)));
        assertThat(people.source().stillThere(Sides.CONTEXT, people.endpoint(), List.of(id.toString()))).containsExactly(id.toString());
    }

    @Test
    void listsChangesByDatesAndByTexts() {
        stored.insertMany(List.of(
                new Document("_id", "a").append("at", new Date(0)),
                new Document("_id", "b").append("at", Date.from(Instant.parse("2026-01-15T09:00:00Z"))),
                new Document("_id", "c").append("at", "2026-01-15T09:00:00Z"),
                new Document("_id", "d").append("at", "2020-01-15T09:00:00Z")));

        assertThat(people.source().page(Sides.CONTEXT, people.endpoint(), null, Instant.parse("2026-01-01T00:00:00Z"), 10).records())
                .extracting(SyncRecord::id).containsExactly("b", "c");
    }

    @Test
    void pagesThroughObjectIds() {
        for (int i = 0; i < 5; i++) {
            stored.insertOne(new Document("name", "n" + i));
        }

        assertThat(people.list(2)).extracting(record -> record.content().path("name").asText())
                .containsExactly("n0", "n1", "n2", "n3", "n4");
    }
}
