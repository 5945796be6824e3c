package dev.fulla.sync.mongo;

import static com.mongodb.client.model.Aggregates.group;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Aggregates.sort;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import dev.fulla.store.MongoValues;
import dev.fulla.store.OnMongo;
import dev.fulla.sync.PlannedChange;
import dev.fulla.sync.Side;
import dev.fulla.sync.SyncItem;
import dev.fulla.sync.SyncItem.State;
import dev.fulla.sync.SyncItemRepository;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Items in the collection {@code sync_items}; {@code open} is the lane of one that has not ended. */
@OnMongo
class MongoSyncItemRepository implements SyncItemRepository {
    private final MongoDatabase database;
    private final SyncDocuments items;

    MongoSyncItemRepository(MongoDatabase database) {
        this.database = database;
        this.items = new SyncDocuments(database, "sync_items", "sync_runs");
    }

    @Override
    public int insert(List<SyncItem> wanted) {
        return wanted.isEmpty()
                ? 0
                : items.insert(wanted.stream().map(this::document).toList(), wanted.get(0).runId());
    }

    @Override
    public List<SyncItem> listOpen(String runId, int lane, @Nullable String afterId, int limit) {
        return page(and(eq("runId", runId), eq("open", lane)), runId, afterId, limit);
    }

    @Override
    public Collection<String> send(String runId, Collection<String> ids) {
        Bson planned = and(in("_id", ids.stream().map(id -> runId + "/" + id).toList()), eq("state", State.PLANNED.name()));
        List<String> sent = items.all().find(planned)
                .projection(Projections.include("item"))
                .map(found -> found.getString("item"))
                .into(new ArrayList<>());
        items.all().updateMany(planned, new Document("$inc", new Document("attempt", 1))
                .append("$set", new Document("state", State.SENT.name()).append("updatedAt", MongoValues.date(MongoValues.now(database)))));
        return sent;
    }

    @Override
    public Collection<String> end(List<SyncItem> ended) {
        if (ended.isEmpty()) {
            return List.of();
        }
        List<String> open = items.all()
                .find(and(in("_id", ended.stream().map(MongoSyncItemRepository::id).toList()), exists("open")))
                .projection(Projections.include("item"))
                .map(found -> found.getString("item"))
                .into(new ArrayList<>());
        List<WriteModel<Document>> writes = new ArrayList<>();
        for (SyncItem one : ended) {
            Document fields = new Document("state", one.state().name())
                    .append("open", one.state().isOpen() ? one.lane() : null)
                    .append("attempt", one.attempt())
                    .append("recordId", one.recordId())
                    .append("reason", one.reason())
                    .append("reasonDetail", one.reasonDetail())
                    .append("updatedAt", MongoValues.date(one.updatedAt()));
            writes.add(new UpdateOneModel<>(and(eq("_id", id(one)), exists("open")), MongoValues.change(fields)));
        }
        items.write(writes);
        return open;
    }

    @Override
    public List<SyncItem> listUnanswered(String integrationId, String name, Side side, int limit) {
        List<String> ended = RunDocument.unfinished(database, integrationId, name);
        Bson unanswered = and(
                in("runId", ended), eq("state", State.SENT.name()), eq("side", side.word()),
                eq("action", PlannedChange.Action.CREATE.name()));
        return ended.isEmpty()
                ? List.of()
                : items.all().find(unanswered).sort(ascending("_id")).limit(limit).map(MongoSyncItemRepository::read).into(new ArrayList<>());
    }

    @Override
    public Optional<SyncItem> find(String runId, String id) {
        return Optional.ofNullable(items.all().find(eq("_id", runId + "/" + id)).first()).map(MongoSyncItemRepository::read);
    }

    @Override
    public List<SyncItem> list(String runId, SyncItem.@Nullable State state, @Nullable String afterId, int limit) {
        Bson ofRun = eq("runId", runId);
        return page(state == null ? ofRun : and(ofRun, eq("state", state.name())), runId, afterId, limit);
    }

    @Override
    public List<Count> count(String runId) {
        Document kind = new Document("action", "$action").append("side", "$side").append("state", "$state");
        List<Count> counts = new ArrayList<>();
        items.all()
                .aggregate(List.of(match(eq("runId", runId)), group(kind, Accumulators.sum("many", 1L)), sort(ascending("_id"))))
                .forEach(found -> {
                    Document of = found.get("_id", Document.class);
                    counts.add(new Count(
                            PlannedChange.Action.valueOf(of.getString("action")), Side.of(of.getString("side")),
                            State.valueOf(of.getString("state")), found.get("many", Number.class).longValue()));
                });
        return counts;
    }

    @Override
    public int deleteOfExpired(int limit) {
        int deleted = 0;
        for (String run : RunDocument.expired(database)) {
            deleted += MongoValues.deleteSome(items.all(), eq("runId", run), ascending("_id"), limit - deleted);
            if (deleted == limit) {
                break;
            }
        }
        return deleted;
    }

    private List<SyncItem> page(Bson filter, String runId, @Nullable String afterId, int limit) {
        FindIterable<Document> found = items.all()
                .find(and(filter, gt("_id", runId + "/" + Objects.requireNonNullElse(afterId, ""))))
                .sort(ascending("_id"))
                .limit(limit);
        return found.map(MongoSyncItemRepository::read).into(new ArrayList<>());
    }

    private static String id(SyncItem item) {
        return item.runId() + "/" + item.id();
    }

    private Document document(SyncItem item) {
        return MongoValues.present(new Document("_id", id(item))
                .append("runId", item.runId())
                .append("item", item.id())
                .append("linkId", item.linkId())
                .append("side", item.side().word())
                .append("recordId", item.recordId())
                .append("action", item.action().name())
                .append("state", item.state().name())
                .append("lane", item.lane())
                .append("open", item.state().isOpen() ? item.lane() : null)
                .append("attempt", item.attempt())
                .append("idempotencyKey", item.idempotencyKey())
                .append("content", item.sealedContent())
                .append("reason", item.reason())
                .append("reasonDetail", item.reasonDetail())
                .append("updatedAt", MongoValues.date(item.updatedAt())));
    }

    private static SyncItem read(Document found) {
        return new SyncItem(
                found.getString("runId"),
                found.getString("item"),
                found.getString("linkId"),
                Side.of(found.getString("side")),
                found.getString("recordId"),
                PlannedChange.Action.valueOf(found.getString("action")),
                State.valueOf(found.getString("state")),
                found.getInteger("lane"),
                found.getInteger("attempt"),
                found.getString("idempotencyKey"),
                found.getString("content"),
                found.getString("reason"),
                found.getString("reasonDetail"),
                MongoValues.momentOf(found, "updatedAt"));
    }
}
