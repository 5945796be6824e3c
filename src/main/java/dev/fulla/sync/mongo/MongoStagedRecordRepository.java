package dev.fulla.sync.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import dev.fulla.store.MongoValues;
import dev.fulla.store.OnMongo;
import dev.fulla.sync.Side;
import dev.fulla.sync.StagedRecord;
import dev.fulla.sync.StagedRecord.Verdict;
import dev.fulla.sync.StagedRecordRepository;
import dev.fulla.sync.SyncRun;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Staged records in the collection {@code sync_records}, whose ids are {@code <run>/<side>/<record>}. */
@OnMongo
class MongoStagedRecordRepository implements StagedRecordRepository {
    private static final Bson PLANNABLE = in("verdict", Verdict.LINKED.name(), Verdict.DELETED.name());

    private static final int CHUNK = 1000;

    private final MongoDatabase database;
    private final SyncDocuments records;

    MongoStagedRecordRepository(MongoDatabase database) {
        this.database = database;
        this.records = new SyncDocuments(database, "sync_records", "sync_runs");
    }

    @Override
    public void upsert(List<StagedRecord> wanted) {
        if (wanted.isEmpty()) {
            return;
        }
        List<Document> documents = wanted.stream().map(MongoStagedRecordRepository::document).toList();
        List<WriteModel<Document>> writes = new ArrayList<>();
        documents.forEach(one ->
                writes.add(new ReplaceOneModel<>(undecided(one), one, new ReplaceOptions().upsert(true))));
        records.write(writes);
        records.confirm(documents, wanted.get(0).runId());
    }

    /** One that is decided is not found, and its id refuses the new one. */
    private static Bson undecided(Document record) {
        Bson asItIs = and(ne("verdict", Verdict.AMBIGUOUS.name()), eq("linkId", record.getString("linkId")));
        Bson isNew = eq("verdict", Verdict.NEW.name());
        return and(
                eq("_id", record.get("_id")),
                record.getString("verdict").equals(Verdict.NEW.name()) ? isNew : or(isNew, asItIs));
    }

    @Override
    public Matched match(SyncRun run, String afterKey, int limit) {
        return new MongoMatching(database, run).match(afterKey, limit);
    }

    @Override
    public Matched matchWithoutKey(SyncRun run, int limit) {
        List<Object> found = records.all()
                .find(and(eq("runId", run.id()), eq("verdict", Verdict.NEW.name()), exists("matchKey", false)))
                .projection(Projections.include("_id"))
                .limit(limit)
                .map(one -> one.get("_id"))
                .into(new ArrayList<>());
        if (!found.isEmpty()) {
            records.all().updateMany(in("_id", found), Updates.set("verdict", Verdict.LINKED.name()));
        }
        return new Matched(found.size() == limit ? "" : null, found.size(), 0);
    }

    /** A link has two records at most. */
    @Override
    public List<StagedRecord> listByLink(String runId, @Nullable String afterLink, int links) {
        List<StagedRecord> found = records.all()
                .find(and(eq("runId", runId), gt("linkId", Objects.requireNonNullElse(afterLink, "")), PLANNABLE))
                .sort(ascending("linkId", "side"))
                .limit(2 * links)
                .map(MongoStagedRecordRepository::read)
                .into(new ArrayList<>());
        Set<String> taken = new HashSet<>();
        List<StagedRecord> chunk = new ArrayList<>();
        for (StagedRecord one : found) {
            if (taken.add(one.linkId()) && taken.size() > links) {
                return chunk;
            }
            chunk.add(one);
        }
        return chunk;
    }

    @Override
    public Collection<String> linksWithRecords(String runId, Collection<String> links) {
        return records.all()
                .find(and(eq("runId", runId), in("linkId", links), PLANNABLE))
                .projection(Projections.include("linkId"))
                .map(found -> found.getString("linkId"))
                .into(new HashSet<>());
    }

    @Override
    public long countDeleted(SyncRun run, Side side) {
        List<String> links = records.all()
                .find(and(eq("runId", run.id()), eq("verdict", Verdict.DELETED.name()), eq("side", side.word())))
                .projection(Projections.include("linkId"))
                .map(one -> one.getString("linkId"))
                .into(new ArrayList<>());
        long pairs = 0;
        for (int from = 0; from < links.size(); from += CHUNK) {
            pairs += database.getCollection("sync_links").countDocuments(and(
                    in("_id", links.subList(from, Math.min(links.size(), from + CHUNK))), eq("isPair", true),
                    eq(side.word() + "Gone", false)));
        }
        return pairs;
    }

    @Override
    public List<StagedRecord> listAmbiguous(String runId, Side side, String afterRecord, int limit) {
        return records.all()
                .find(and(
                        eq("runId", runId), eq("verdict", Verdict.AMBIGUOUS.name()), eq("side", side.word()),
                        gt("recordId", afterRecord)))
                .sort(ascending("recordId"))
                .limit(limit)
                .map(MongoStagedRecordRepository::read)
                .into(new ArrayList<>());
    }

    /** Goes from run to run of those that have records, which are few. */
    @Override
    public Deleted deleteOfEnded(@Nullable String place, int limit) {
        int deleted = 0;
        String after = "";
        Document next = firstAfter(after);
        while (next != null && deleted < limit) {
            after = next.getString("runId");
            boolean isOver = database.getCollection("sync_runs").find(and(eq("_id", after), exists("endedAt"))).first() != null;
            if (isOver) {
                deleted += MongoValues.deleteSome(records.all(), eq("runId", after), ascending("_id"), limit - deleted);
            }
            next = firstAfter(after);
        }
        return new Deleted(deleted, deleted < limit ? null : "");
    }

    private @Nullable Document firstAfter(String run) {
        return records.all()
                .find(gt("runId", run))
                .projection(Projections.include("runId"))
                .sort(ascending("runId", "side", "recordId"))
                .first();
    }

    static String id(String runId, Side side, String recordId) {
        return runId + "/" + side.word() + "/" + recordId;
    }

    private static Document document(StagedRecord record) {
        return MongoValues.present(new Document("_id", id(record.runId(), record.side(), record.recordId()))
                .append("runId", record.runId())
                .append("side", record.side().word())
                .append("recordId", record.recordId())
                .append("matchKey", record.matchKey())
                .append("contentHash", record.contentHash())
                .append("content", record.sealedContent())
                .append("modifiedAt", MongoValues.time(record.modifiedAt()))
                .append("linkId", record.linkId())
                .append("verdict", record.verdict().name())
                .append("page", record.page()));
    }

    private static StagedRecord read(Document found) {
        return new StagedRecord(
                found.getString("runId"),
                Side.of(found.getString("side")),
                found.getString("recordId"),
                found.getString("matchKey"),
                found.getString("contentHash"),
                found.getString("content"),
                MongoValues.time(found, "modifiedAt"),
                found.getString("linkId"),
                Verdict.valueOf(found.getString("verdict")),
                RunDocument.number(found, "page"));
    }
}
