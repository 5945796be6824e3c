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
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.store.MongoReferences;
import dev.fulla.store.MongoValues;
import dev.fulla.store.OnMongo;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Leases in the collection {@code refresh_leases}; {@code _id} is the credential's. The server's clock is read just before
 * the step that depends on it: a lease is over a little late for others, and never too long for its holder.
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
        Document intent = new Document("holder", holder)
                .append("heldUntil", MongoValues.date(now.plus(length)))
                .append("generation", generation)
                .append("startedAt", MongoValues.date(now))
                .append("doubt", null);
        Taken taken;
        if (insert(credentialId, intent)) {
            taken = new Taken(null);
        } else {
            Document before = takeOver(credentialId, intent, now);
            if (before == null) {
                return busy(credentialId);
            }
            taken = new Taken(read(before, now));
        }
        return hasCredential(credentialId) ? taken : new Busy(Duration.ZERO);
    }

    private boolean insert(String credentialId, Document intent) {
        Document lease = new Document("_id", credentialId);
        lease.putAll(intent);
        try {
            leases.insertOne(MongoValues.present(lease));
            return true;
        } catch (MongoException e) {
            if (MongoValues.isDuplicate(e)) {
                return false;
            }
            throw e;
        }
    }

    private @Nullable Document takeOver(String credentialId, Document intent, Instant now) {
        return leases.findOneAndUpdate(
                and(eq("_id", credentialId), or(eq("holder", null), lte("heldUntil", MongoValues.date(now)))),
                MongoValues.change(intent));
    }

    private Busy busy(String credentialId) {
        return new Busy(find(credentialId)
                .map(RefreshLease::left)
                .filter(left -> !left.isNegative())
                .orElse(Duration.ZERO));
    }

    /** Takes the lease back when the credential was deleted meanwhile. */
    private boolean hasCredential(String credentialId) {
        try {
            references.confirm(NAME, new Document("_id", credentialId));
            return true;
        } catch (PermanentFailure e) {
            if (e.code() == ErrorCode.NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public void release(String credentialId, String holder) {
        leases.deleteOne(heldBy(credentialId, holder));
    }

    @Override
    public void releaseInDoubt(String credentialId, String holder, RefreshDoubt doubt) {
        leases.updateOne(
                heldBy(credentialId, holder),
                MongoValues.change(new Document("holder", null)
                        .append("heldUntil", MongoValues.date(MongoValues.now(database)))
                        .append("doubt", doubt.name())));
    }

    @Override
    public Optional<RefreshLease> find(String credentialId) {
        Instant now = MongoValues.now(database);
        return Optional.ofNullable(leases.find(eq("_id", credentialId)).first()).map(lease -> read(lease, now));
    }

    private static Bson heldBy(String credentialId, String holder) {
        return and(eq("_id", credentialId), eq("holder", holder));
    }

    private static RefreshLease read(Document lease, Instant now) {
        String doubt = lease.getString("doubt");
        return new RefreshLease(
                lease.getString("_id"),
                lease.getString("holder"),
                Duration.between(now, MongoValues.momentOf(lease, "heldUntil")),
                lease.get("generation", Number.class).longValue(),
                MongoValues.momentOf(lease, "startedAt"),
                doubt == null ? null : RefreshDoubt.valueOf(doubt));
    }
}
