package dev.fulla.credential.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.fulla.credential.RefreshDoubt;
import dev.fulla.credential.RefreshLease;
import dev.fulla.credential.RefreshLeaseRepository;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.store.MongoReferences;
import dev.fulla.store.MongoValues;
import dev.fulla.store.OnMongo;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Leases in the collection {@code refresh_leases}; the id is the credential's. The database's clock is read first and its
 * word used in the step that follows: a lease so begins a moment early and ends a moment early, never late, and its holder
 * measures from before both.
 */
@OnMongo
class MongoRefreshLeaseRepository implements RefreshLeaseRepository {
    private static final String NAME = "refresh_leases";

    private final MongoDatabase database;
    private final MongoCollection<Document> leases;
    private final MongoReferences references;

    MongoRefreshLeaseRepository(MongoDatabase database) {
        this.database = database;
        this.leases = database.getCollection(NAME);
        this.references = new MongoReferences(database);
    }

    @Override
    public Acquisition acquire(String credentialId, String holder, long generation, Duration length) {
        Instant now = MongoValues.now(database);
        Document lease = new Document("holder", holder)
                .append("heldUntil", MongoValues.time(now.plus(length)))
                .append("generation", generation)
                .append("startedAt", MongoValues.time(now))
                .append("doubt", null);
        Bson free = or(eq("holder", null), lte("heldUntil", MongoValues.date(now)));
        Document before = leases.findOneAndUpdate(and(eq("_id", credentialId), free), MongoValues.change(lease));
        if (before != null) {
            return new Taken(read(before, now));
        }
        return insert(MongoValues.present(lease.append("_id", credentialId)))
                ? new Taken(null)
                : new Busy(find(credentialId)
                        .map(RefreshLease::left)
                        .filter(left -> !left.isNegative())
                        .orElse(Duration.ZERO));
    }

    /** @return whether there was none, and the credential is not gone */
    private boolean insert(Document lease) {
        try {
            leases.insertOne(lease);
        } catch (MongoException e) {
            if (MongoValues.isDuplicate(e)) {
                return false;
            }
            throw e;
        }
        try {
            references.confirm(NAME, lease);
            return true;
        } catch (PermanentFailure gone) {
            return false;
        }
    }

    @Override
    public void release(String credentialId, String holder) {
        leases.deleteOne(and(eq("_id", credentialId), eq("holder", holder)));
    }

    @Override
    public void releaseInDoubt(String credentialId, String holder, RefreshDoubt doubt) {
        leases.updateOne(
                and(eq("_id", credentialId), eq("holder", holder)),
                MongoValues.change(new Document("holder", null)
                        .append("heldUntil", MongoValues.time(MongoValues.now(database)))
                        .append("doubt", doubt.name())));
    }

    @Override
    public Optional<RefreshLease> find(String credentialId) {
        return Optional.ofNullable(leases.find(eq("_id", credentialId)).first())
                .map(found -> read(found, MongoValues.now(database)));
    }

    private static RefreshLease read(Document document, Instant now) {
        String doubt = document.getString("doubt");
        return new RefreshLease(
                document.getString("_id"),
                document.getString("holder"),
                Duration.between(now, MongoValues.momentOf(document, "heldUntil")),
                document.get("generation", Number.class).longValue(),
                MongoValues.momentOf(document, "startedAt"),
                doubt == null ? null : RefreshDoubt.valueOf(doubt));
    }
}
