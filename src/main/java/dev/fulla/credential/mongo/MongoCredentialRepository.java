package dev.fulla.credential.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import dev.fulla.credential.CredentialRepository;
import dev.fulla.credential.StoredCredential;
import dev.fulla.shared.News;
import dev.fulla.shared.UserId;
import dev.fulla.store.MongoPendingNews;
import dev.fulla.store.MongoReferences;
import dev.fulla.store.MongoValues;
import dev.fulla.store.OnMongo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Credentials in the collection {@code credentials}. */
@OnMongo
class MongoCredentialRepository implements CredentialRepository {
    private static final String NAME = "credentials";
    private static final String ORPHANED = "orphanedAt";

    private final MongoCollection<Document> credentials;
    private final MongoReferences references;

    MongoCredentialRepository(MongoDatabase database) {
        this.credentials = database.getCollection(NAME);
        this.references = new MongoReferences(database);
    }

    @Override
    public Optional<StoredCredential> find(UserId user, String id) {
        return one(own(user, id));
    }

    @Override
    public Optional<StoredCredential> findByKey(UserId user, String moduleName, String externalId) {
        return one(and(eq("userId", user.value()), eq("moduleName", moduleName), eq("externalId", externalId)));
    }

    @Override
    public List<StoredCredential> list(UserId user) {
        return credentials.find(eq("userId", user.value()))
                .sort(ascending("createdAt", "_id"))
                .map(CredentialDocument::read)
                .into(new ArrayList<>());
    }

    @Override
    public List<StoredCredential> list(UserId user, Collection<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : credentials.find(and(in("_id", ids), eq("userId", user.value())))
                        .map(CredentialDocument::read)
                        .into(new ArrayList<>());
    }

    @Override
    public List<StoredCredential> listIdle(
            String moduleName, Instant notRenewedSince, Instant refreshEndsBefore, String after, int limit) {
        Bson idle = or(
                lt("updatedAt", Date.from(notRenewedSince)), lt("refreshExpiresAt", Date.from(refreshEndsBefore)));
        return credentials.find(and(
                        eq("moduleName", moduleName), gt("_id", after), eq("authIsValid", true), eq(ORPHANED, null), idle))
                .sort(ascending("_id"))
                .limit(limit)
                .map(CredentialDocument::read)
                .into(new ArrayList<>());
    }

    @Override
    public List<Aged> listAged(Instant notChangedSince, String after, int limit) {
        return credentials.find(and(gt("_id", after), lt("updatedAt", MongoValues.date(notChangedSince))))
                .sort(ascending("_id"))
                .limit(limit)
                .map(found -> new Aged(CredentialDocument.read(found), MongoValues.time(found, ORPHANED)))
                .into(new ArrayList<>());
    }

    @Override
    public Outcome markOrphan(String id, @Nullable Instant seen, @Nullable Instant mark) {
        return change(
                and(eq("_id", id), eq(ORPHANED, MongoValues.time(seen))),
                MongoValues.change(new Document(ORPHANED, MongoValues.time(mark))));
    }

    @Override
    public Outcome keep(UserId user, String id) {
        return change(own(user, id), Updates.unset(ORPHANED));
    }

    /** What points to it is cleared only when it is gone, for until then somebody may keep it. */
    @Override
    public Outcome deleteOrphan(Aged seen) {
        String id = seen.credential().id();
        Document deleted = credentials.findOneAndDelete(and(
                eq("_id", id),
                eq("generation", seen.credential().generation()),
                eq(ORPHANED, MongoValues.time(seen.orphanedAt()))));
        if (deleted == null) {
            return Outcome.CONFLICT;
        }
        references.clear(NAME, List.of(id));
        return Outcome.DONE;
    }

    @Override
    public Outcome insert(StoredCredential credential) {
        Document document = CredentialDocument.write(credential);
        try {
            credentials.insertOne(document);
        } catch (MongoException e) {
            if (MongoValues.isDuplicate(e)) {
                return Outcome.CONFLICT;
            }
            throw e;
        }
        references.confirm(NAME, document);
        return Outcome.DONE;
    }

    @Override
    public Outcome catchUp(StoredCredential newer) {
        return change(
                and(
                        own(newer.user(), newer.id()),
                        eq("generation", 1L),
                        lt("updatedAt", MongoValues.date(newer.updatedAt()))),
                MongoValues.change(new Document("data", newer.data())
                        .append("authIsValid", newer.authIsValid())
                        .append("expiresAt", MongoValues.time(newer.expiresAt()))
                        .append("refreshExpiresAt", MongoValues.time(newer.refreshExpiresAt()))
                        .append("updatedAt", MongoValues.time(newer.updatedAt()))));
    }

    @Override
    public Outcome update(UserId user, String id, long spentGeneration, Renewal renewal) {
        Document change = MongoValues.change(new Document("data", renewal.data())
                .append("authIsValid", true)
                .append("expiresAt", MongoValues.time(renewal.expiresAt()))
                .append("refreshExpiresAt", MongoValues.time(renewal.refreshExpiresAt()))
                .append("updatedAt", MongoValues.time(renewal.at())));
        return change(
                and(own(user, id), eq("generation", spentGeneration)),
                Updates.combine(change, Updates.inc("generation", 1L)));
    }

    @Override
    public Outcome setValidity(
            UserId user, String id, long generation, boolean authIsValid, Instant at, @Nullable News news) {
        Document change = MongoValues.change(
                new Document("authIsValid", authIsValid).append("updatedAt", MongoValues.time(at)));
        return change(
                and(own(user, id), eq("generation", generation), ne("authIsValid", authIsValid)),
                MongoPendingNews.add(change, news));
    }

    @Override
    public Outcome delete(UserId user, String id) {
        return references.delete(NAME, own(user, id)).isPresent() ? Outcome.DONE : Outcome.CONFLICT;
    }

    private Outcome change(Bson filter, Bson change) {
        return credentials.updateOne(filter, change).getMatchedCount() == 1 ? Outcome.DONE : Outcome.CONFLICT;
    }

    private Optional<StoredCredential> one(Bson filter) {
        return Optional.ofNullable(credentials.find(filter).map(CredentialDocument::read).first());
    }

    private static Bson own(UserId user, String id) {
        return and(eq("_id", id), eq("userId", user.value()));
    }
}
