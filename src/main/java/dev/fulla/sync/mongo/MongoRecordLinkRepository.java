package dev.fulla.sync.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import dev.fulla.store.MongoValues;
import dev.fulla.store.OnMongo;
import dev.fulla.sync.RecordLink;
import dev.fulla.sync.RecordLinkRepository;
import dev.fulla.sync.Side;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Links in the collection {@code sync_links}, see {@link LinkDocument}. */
@OnMongo
class MongoRecordLinkRepository implements RecordLinkRepository {
    private final SyncDocuments links;

    MongoRecordLinkRepository(MongoDatabase database) {
        this.links = new SyncDocuments(database, "sync_links", "integrations");
    }

    @Override
    public Map<String, Seen> see(String integrationId, String name, Side side, long generation, Map<String, String> hashes) {
        Bson known = in(side.word() + "Key",
                hashes.keySet().stream().map(id -> LinkDocument.key(integrationId, name, id)).toList());
        Map<String, Seen> seen = new HashMap<>();
        links.all().find(known).projection(Projections.exclude("primary_state", "secondary_state")).forEach(found -> {
            String record = found.getString(side.word() + "Id");
            boolean isUnchanged = LinkDocument.isPair(found)
                    && Objects.equals(hashes.get(record), found.getString(side.word() + "Hash"))
                    && found.containsKey(side.other().word() + "Hash")
                    && !found.getBoolean("primaryGone")
                    && !found.getBoolean("secondaryGone");
            seen.put(record, new Seen(found.getString("_id"), isUnchanged, LinkDocument.isPair(found)));
        });
        if (!seen.isEmpty()) {
            links.all().updateMany(known, Updates.max(side.word() + "Seen", generation));
        }
        return seen;
    }

    @Override
    public List<RecordLink> find(String integrationId, String name, Collection<String> ids) {
        return ids.isEmpty() ? List.of() : read(links.all().find(and(in("_id", ids), ofSync(integrationId, name))));
    }

    @Override
    public List<RecordLink> listUnseen(
            String integrationId, String name, Side side, long generation, @Nullable String afterId, int limit) {
        return read(links.all()
                .find(and(
                        pairs(integrationId, name, side), lt(side.word() + "Seen", generation),
                        gt("_id", Objects.requireNonNullElse(afterId, ""))))
                .sort(ascending("_id"))
                .limit(limit));
    }

    @Override
    public Unseen countUnseen(String integrationId, String name, Side side, long generation) {
        Bson pairs = pairs(integrationId, name, side);
        return new Unseen(
                links.all().countDocuments(pairs),
                links.all().countDocuments(and(pairs, lt(side.word() + "Seen", generation))));
    }

    @Override
    public Collection<String> insert(List<RecordLink> wanted) {
        if (wanted.isEmpty()) {
            return Set.of();
        }
        RecordLink first = wanted.get(0);
        links.insert(wanted.stream().map(LinkDocument::of).toList(), first.integrationId());
        return stored(first, wanted);
    }

    @Override
    public Collection<String> confirm(List<RecordLink> wanted) {
        if (wanted.isEmpty()) {
            return Set.of();
        }
        List<WriteModel<Document>> writes = new ArrayList<>();
        for (RecordLink link : wanted) {
            Document update = MongoValues.change(LinkDocument.fields(link))
                    .append("$max", new Document("primarySeen", link.primary().seen()).append("secondarySeen", link.secondary().seen()));
            writes.add(new UpdateOneModel<>(and(eq("_id", link.id()), ofSync(link.integrationId(), link.name())), update));
        }
        Set<Integer> refused = links.write(writes);
        Set<String> written = stored(wanted.get(0), wanted);
        refused.forEach(place -> written.remove(wanted.get(place).id()));
        return written;
    }

    @Override
    public Collection<String> join(List<Joined> joined) {
        if (joined.isEmpty()) {
            return Set.of();
        }
        RecordLink first = joined.get(0).link();
        links.all().deleteMany(and(
                in("_id", joined.stream().map(Joined::lost).toList()), ofSync(first.integrationId(), first.name()), eq("isPair", false)));
        return confirm(joined.stream().map(Joined::link).toList());
    }

    @Override
    public void delete(String integrationId, String name, Collection<String> ids) {
        if (!ids.isEmpty()) {
            links.all().deleteMany(and(in("_id", ids), ofSync(integrationId, name)));
        }
    }

    @Override
    public List<RecordLink> listAlone(String integrationId, String name, long generation, int limit) {
        Bson unseen = and(
                ofSync(integrationId, name), eq("isPair", false), lt("primarySeen", generation), lt("secondarySeen", generation));
        return read(links.all().find(unseen).limit(limit));
    }

    @Override
    public List<RecordLink> listChanged(
            String integrationId, String name, long afterGeneration, @Nullable String afterId, long until, int limit) {
        Bson after = or(
                gt("changed", afterGeneration),
                and(eq("changed", afterGeneration), gt("_id", Objects.requireNonNullElse(afterId, ""))));
        return read(links.all()
                .find(and(ofSync(integrationId, name), after, lte("changed", until)))
                .sort(ascending("changed", "_id"))
                .limit(limit));
    }

    private Set<String> stored(RecordLink first, List<RecordLink> wanted) {
        return links.all()
                .find(and(in("_id", wanted.stream().map(RecordLink::id).toList()), ofSync(first.integrationId(), first.name())))
                .projection(Projections.include("_id"))
                .map(found -> found.getString("_id"))
                .into(new HashSet<>());
    }

    private static Bson pairs(String integrationId, String name, Side side) {
        return and(ofSync(integrationId, name), eq("isPair", true), eq(side.word() + "Gone", false));
    }

    private static Bson ofSync(String integrationId, String name) {
        return and(eq("integrationId", integrationId), eq("name", name));
    }

    private static List<RecordLink> read(FindIterable<Document> found) {
        return found.map(LinkDocument::read).into(new ArrayList<>());
    }
}
