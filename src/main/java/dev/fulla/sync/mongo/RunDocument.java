package dev.fulla.sync.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.MongoIterable;
import com.mongodb.client.model.Projections;
import dev.fulla.shared.UserId;
import dev.fulla.store.MongoJson;
import dev.fulla.store.MongoValues;
import dev.fulla.sync.RunState;
import dev.fulla.sync.SyncRun;
import dev.fulla.sync.SyncRun.Lane;
import dev.fulla.sync.SyncRunRepository.Beginning;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** A run as a document. Names of counts have dots, which paths have as well, so they are escaped. */
final class RunDocument {
    private RunDocument() {}

    static Document of(SyncRun run, long generation, Beginning beginning, Instant now) {
        Long silence = beginning.silence() == null ? null : beginning.silence().toSeconds();
        Document counts = new Document();
        run.counts().forEach((name, count) -> counts.append(MongoJson.key(name), count));
        Document since = new Document();
        run.since().forEach((side, moment) -> since.append(side, MongoValues.date(moment)));
        return MongoValues.present(new Document("_id", run.id())
                .append("userId", run.owner().value())
                .append("integrationId", run.integrationId())
                .append("name", run.name())
                .append("kind", run.kind().name())
                .append("state", run.state().name())
                .append("stage", run.stage().name())
                .append("generation", generation)
                .append("generationKey", run.integrationId() + "/" + run.name() + "/" + generation)
                .append("activeKey", beginning.activeKey())
                .append("lanes", lanes(run.lanes()))
                .append("busy", busy(run.lanes()))
                .append("counts", counts)
                .append("since", since)
                .append("context", run.sealedContext())
                .append("parentId", run.parentId())
                .append("revivals", 0)
                .append("keepSeconds", beginning.keep().toSeconds())
                .append("silenceSeconds", silence)
                .append("silentAt", silence == null ? null : MongoValues.date(now.plusSeconds(silence)))
                .append("createdAt", MongoValues.date(run.createdAt()))
                .append("updatedAt", MongoValues.date(now))
                .append("stageAt", MongoValues.date(now)));
    }

    /** When a run that declared how long it may be silent is too silent. */
    static @Nullable Date silentAt(Document run, Instant now) {
        return run.containsKey("silenceSeconds") ? MongoValues.date(now.plusSeconds(number(run, "silenceSeconds"))) : null;
    }

    /** The ids of runs whose time to be kept is over, the oldest first. */
    static MongoIterable<String> expired(MongoDatabase database) {
        return database.getCollection("sync_runs")
                .find(lte("purgeAt", MongoValues.date(MongoValues.now(database))))
                .sort(ascending("purgeAt"))
                .projection(Projections.include("_id"))
                .map(one -> one.getString("_id"));
    }

    /** The ids of a sync's runs that ended before they were done. */
    static List<String> unfinished(MongoDatabase database, String integrationId, String name) {
        return database.getCollection("sync_runs")
                .find(and(
                        eq("integrationId", integrationId), eq("name", name),
                        in("state", RunState.FAILED.name(), RunState.CANCELLED.name())))
                .projection(Projections.include("_id"))
                .map(one -> one.getString("_id"))
                .into(new ArrayList<>());
    }

    static Document lane(Lane lane) {
        return MongoValues.present(new Document("step", lane.step())
                .append("cursor", lane.cursor())
                .append("isDone", lane.isDone())
                .append("job", lane.job())
                .append("sealedNext", lane.sealedNext()));
    }

    static Document lanes(Map<String, Lane> lanes) {
        Document all = new Document();
        lanes.forEach((name, lane) -> all.append(name, lane(lane)));
        return all;
    }

    static int busy(Map<String, Lane> lanes) {
        return (int) lanes.values().stream().filter(lane -> !lane.isDone()).count();
    }

    static Document added(Map<String, Long> counts) {
        Document added = new Document();
        counts.forEach((name, count) -> added.append("counts." + MongoJson.key(name), count));
        return added;
    }

    static long number(Document document, String field) {
        return document.get(field, Number.class).longValue();
    }

    /** The run afterwards; nothing when it is not as it was seen. */
    static Optional<SyncRun> change(MongoCollection<Document> runs, Bson seen, Document update) {
        return Optional.ofNullable(runs.findOneAndUpdate(seen, update, MongoValues.AFTER)).map(RunDocument::read);
    }

    static SyncRun read(Document document) {
        Map<String, Lane> lanes = new HashMap<>();
        document.get("lanes", Document.class).forEach((name, value) -> lanes.put(name, lane((Document) value)));
        Map<String, Long> counts = new HashMap<>();
        MongoJson.read(document.get("counts", Document.class))
                .forEach((name, count) -> counts.put(name, ((Number) count).longValue()));
        Document moments = document.get("since", Document.class);
        Map<String, Instant> since = new HashMap<>();
        moments.keySet().forEach(side -> since.put(side, MongoValues.momentOf(moments, side)));
        return new SyncRun(
                document.getString("_id"),
                new UserId(document.getString("userId")),
                document.getString("integrationId"),
                document.getString("name"),
                SyncRun.Kind.valueOf(document.getString("kind")),
                RunState.valueOf(document.getString("state")),
                SyncRun.Stage.valueOf(document.getString("stage")),
                number(document, "generation"),
                lanes,
                counts,
                since,
                document.getString("context"),
                document.getString("parentId"),
                document.getString("reason"),
                document.getString("reasonDetail"),
                document.getInteger("revivals"),
                MongoValues.momentOf(document, "createdAt"),
                MongoValues.momentOf(document, "updatedAt"),
                MongoValues.time(document, "endedAt"),
                stageAt(document));
    }

    /** Runs of versions before say nothing of it; then as the migration of PostgreSQL, which takes them for just begun. */
    static Instant stageAt(Document run) {
        return MongoValues.momentOf(run, run.containsKey("stageAt") ? "stageAt" : "updatedAt");
    }

    private static Lane lane(Document lane) {
        return new Lane(
                number(lane, "step"), lane.getString("cursor"), lane.getBoolean("isDone"), lane.getString("job"),
                lane.getString("sealedNext"));
    }
}
