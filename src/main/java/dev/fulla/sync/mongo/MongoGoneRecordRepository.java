package dev.fulla.sync.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoDatabase;
import dev.fulla.store.MongoValues;
import dev.fulla.store.OnMongo;
import dev.fulla.sync.GoneRecord;
import dev.fulla.sync.GoneRecordRepository;
import dev.fulla.sync.Side;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/** What is gone, in the collection {@code sync_gone}. */
@OnMongo
class MongoGoneRecordRepository implements GoneRecordRepository {
    private final MongoDatabase database;
    private final SyncDocuments gone;

    MongoGoneRecordRepository(MongoDatabase database) {
        this.database = database;
        this.gone = new SyncDocuments(database, "sync_gone", "integrations");
    }

    @Override
    public void insert(List<GoneRecord> wanted) {
        if (!wanted.isEmpty()) {
            gone.insert(wanted.stream().map(MongoGoneRecordRepository::document).toList(), wanted.get(0).integrationId());
        }
    }

    @Override
    public List<GoneRecord> listSince(
            String integrationId, String name, Side side, long afterGeneration, String afterLink, long until, int limit) {
        Bson after = or(
                gt("generation", afterGeneration), and(eq("generation", afterGeneration), gt("linkId", afterLink)));
        return gone.all()
                .find(and(
                        eq("integrationId", integrationId), eq("name", name), eq("side", side.word()), after,
                        lte("generation", until)))
                .sort(ascending("generation", "linkId"))
                .limit(limit)
                .map(MongoGoneRecordRepository::read)
                .into(new ArrayList<>());
    }

    @Override
    public int deleteOlder(Duration age, int limit) {
        Bson old = lte("goneAt", MongoValues.date(MongoValues.now(database).minus(age)));
        return MongoValues.deleteSome(gone.all(), old, ascending("goneAt"), limit);
    }

    private static Document document(GoneRecord one) {
        return new Document("_id", one.id())
                .append("integrationId", one.integrationId())
                .append("name", one.name())
                .append("side", one.side().word())
                .append("recordId", one.recordId())
                .append("linkId", one.linkId())
                .append("generation", one.generation())
                .append("goneAt", MongoValues.date(one.goneAt()));
    }

    private static GoneRecord read(Document found) {
        return new GoneRecord(
                found.getString("_id"),
                found.getString("integrationId"),
                found.getString("name"),
                Side.of(found.getString("side")),
                found.getString("recordId"),
                found.getString("linkId"),
                RunDocument.number(found, "generation"),
                MongoValues.momentOf(found, "goneAt"));
    }
}
