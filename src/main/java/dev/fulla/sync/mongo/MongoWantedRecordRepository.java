package dev.fulla.sync.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.store.MongoValues;
import dev.fulla.store.OnMongo;
import dev.fulla.sync.Side;
import dev.fulla.sync.WantedRecordRepository;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Wanted records in the collection {@code sync_wanted}; an id is {@code <integration>/<sync>/<side>/<record>}. */
@OnMongo
class MongoWantedRecordRepository implements WantedRecordRepository {
    private final MongoDatabase database;
    private final SyncDocuments wanted;

    MongoWantedRecordRepository(MongoDatabase database) {
        this.database = database;
        this.wanted = new SyncDocuments(database, "sync_wanted", "integrations");
    }

    @Override
    public void want(String integrationId, String name, Side side, Collection<String> recordIds) {
        if (recordIds.isEmpty()) {
            return;
        }
        Document set = new Document("integrationId", integrationId)
                .append("name", name)
                .append("side", side.name())
                .append("wantedAt", MongoValues.date(MongoValues.now(database)));
        List<WriteModel<Document>> writes = new ArrayList<>();
        for (String record : recordIds) {
            writes.add(new UpdateOneModel<>(
                    eq("_id", id(integrationId, name, side, record)),
                    new Document("$set", new Document(set).append("recordId", record)).append("$unset", new Document("runId", "")),
                    new UpdateOptions().upsert(true)));
        }
        wanted.write(writes);
        try {
            Document one = new Document(set).append("_id", id(integrationId, name, side, recordIds.iterator().next()));
            wanted.confirm(List.of(one), integrationId);
        } catch (PermanentFailure gone) {
            wanted.all().deleteMany(eq("integrationId", integrationId));
        }
    }

    private static String id(String integrationId, String name, Side side, String record) {
        return integrationId + "/" + name + "/" + side.word() + "/" + record;
    }

    @Override
    public List<Wanted> list(String integrationId, String name, int limit) {
        return wanted.all()
                .find(of(integrationId, name))
                .sort(ascending("wantedAt"))
                .limit(limit)
                .projection(Projections.include("side", "recordId", "runId"))
                .map(one -> new Wanted(
                        Side.valueOf(one.getString("side")), one.getString("recordId"), one.getString("runId")))
                .into(new ArrayList<>());
    }

    @Override
    public void take(String integrationId, String name, List<Wanted> records, String runId) {
        List<String> ids = records.stream().map(one -> id(integrationId, name, one.side(), one.recordId())).toList();
        wanted.all().updateMany(in("_id", ids), new Document("$set", new Document("runId", runId)));
    }

    @Override
    public int forget(String runId) {
        return (int) wanted.all().deleteMany(eq("runId", runId)).getDeletedCount();
    }

    @Override
    public void forgetOthers(String integrationId, Collection<String> names) {
        wanted.all().deleteMany(and(eq("integrationId", integrationId), nin("name", names)));
    }

    @Override
    public List<String> listIntegrations(String after, int limit) {
        return wanted.all().distinct("integrationId", gt("integrationId", after), String.class).into(new ArrayList<>()).stream()
                .sorted()
                .limit(limit)
                .toList();
    }

    private static Bson of(String integrationId, String name) {
        return and(eq("integrationId", integrationId), eq("name", name));
    }
}
