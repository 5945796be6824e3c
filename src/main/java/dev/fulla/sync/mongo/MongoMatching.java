package dev.fulla.sync.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import dev.fulla.sync.Side;
import dev.fulla.sync.StagedRecord.Verdict;
import dev.fulla.sync.StagedRecordRepository.Matched;
import dev.fulla.sync.SyncRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** The join of a chunk of match keys: the records that have them, the links of those, and the links that have them. */
final class MongoMatching {
    private static final Bson WITHOUT_STATES = Projections.exclude("primary_state", "secondary_state");

    private final SyncRun run;
    private final MongoCollection<Document> records;
    private final MongoCollection<Document> links;

    MongoMatching(MongoDatabase database, SyncRun run) {
        this.run = run;
        this.records = database.getCollection("sync_records");
        this.links = database.getCollection("sync_links");
    }

    /** What one key may belong to. @param record null for a link of which the run has no record */
    private record Candidate(String side, String linkId, boolean isStored, @Nullable Object record) {}

    Matched match(String afterKey, int limit) {
        List<String> found = records.find(and(eq("runId", run.id()), gt("matchKey", afterKey)))
                .projection(Projections.include("matchKey"))
                .sort(ascending("matchKey"))
                .limit(2 * limit)
                .map(one -> one.getString("matchKey"))
                .into(new ArrayList<>());
        if (found.isEmpty()) {
            return new Matched(null, 0, 0);
        }
        // Most keys have a record on each side.
        TreeSet<String> keys = found.stream().distinct().limit(limit).collect(Collectors.toCollection(TreeSet::new));
        Map<String, List<Candidate>> counted = new TreeMap<>();
        Set<String> paired = new HashSet<>();
        addRecords(keys, counted, paired);
        addLinks(keys, counted, paired);
        return write(counted, paired, found.size() < 2 * limit && keys.size() < limit ? null : keys.last());
    }

    private void addRecords(Set<String> keys, Map<String, List<Candidate>> counted, Set<String> paired) {
        List<Document> staged = records
                .find(and(eq("runId", run.id()), in("matchKey", keys), ne("verdict", Verdict.DELETED.name())))
                .projection(Projections.exclude("content"))
                .into(new ArrayList<>());
        Map<String, Document> known = new HashMap<>();
        links.find(in("_id", staged.stream().map(one -> one.getString("linkId")).toList()))
                .projection(WITHOUT_STATES)
                .forEach(link -> known.put(link.getString("_id"), link));
        for (Document one : staged) {
            Document link = known.get(one.getString("linkId"));
            String key = one.getString("matchKey");
            if (LinkDocument.isPair(link)) {
                paired.add(key);
            } else {
                counted.computeIfAbsent(key, unused -> new ArrayList<>())
                        .add(new Candidate(one.getString("side"), one.getString("linkId"), link != null, one.get("_id")));
            }
        }
    }

    private void addLinks(Set<String> keys, Map<String, List<Candidate>> counted, Set<String> paired) {
        List<Document> having = links
                .find(in("matchOf", keys.stream().map(key -> LinkDocument.key(run.integrationId(), run.name(), key)).toList()))
                .projection(WITHOUT_STATES)
                .into(new ArrayList<>());
        Map<String, Document> alone = new TreeMap<>();
        for (Document link : having) {
            if (LinkDocument.isPair(link)) {
                paired.add(link.getString("matchKey"));
            } else if (!run.kind().isWhole()) {
                Side side = side(link);
                alone.put(MongoStagedRecordRepository.id(run.id(), side, link.getString(side.word() + "Id")), link);
            }
        }
        if (alone.isEmpty()) {
            return;
        }
        records.find(in("_id", alone.keySet())).projection(Projections.include("_id"))
                .map(found -> found.getString("_id"))
                .into(new ArrayList<>())
                .forEach(alone::remove);
        alone.values().forEach(link -> counted.computeIfAbsent(link.getString("matchKey"), unused -> new ArrayList<>())
                .add(new Candidate(side(link).word(), link.getString("_id"), true, null)));
    }

    private static Side side(Document link) {
        return link.containsKey("primaryId") ? Side.PRIMARY : Side.SECONDARY;
    }

    private Matched write(Map<String, List<Candidate>> counted, Set<String> paired, @Nullable String last) {
        List<WriteModel<Document>> writes = new ArrayList<>();
        long ambiguous = 0;
        for (Map.Entry<String, List<Candidate>> one : counted.entrySet()) {
            List<Candidate> candidates = one.getValue();
            boolean isClear = !paired.contains(one.getKey())
                    && candidates.stream().map(Candidate::side).distinct().count() == candidates.size();
            String link = candidates.stream()
                    .min(Comparator.comparing(Candidate::isStored).reversed()
                            .thenComparing(candidate -> candidate.record() != null)
                            .thenComparing(Candidate::side))
                    .orElseThrow()
                    .linkId();
            for (Candidate candidate : candidates) {
                if (candidate.record() != null) {
                    Document change = new Document("verdict", (isClear ? Verdict.LINKED : Verdict.AMBIGUOUS).name());
                    writes.add(new UpdateOneModel<>(
                            eq("_id", candidate.record()),
                            new Document("$set", isClear ? change.append("linkId", link) : change)));
                    ambiguous += isClear ? 0 : 1;
                }
            }
        }
        if (!writes.isEmpty()) {
            records.bulkWrite(writes);
        }
        return new Matched(last, writes.size() - ambiguous, ambiguous);
    }
}
