package dev.fulla.authorization.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.fulla.authorization.AuthorizationSessionRepository;
import dev.fulla.authorization.SessionStatus;
import dev.fulla.authorization.StoredSession;
import dev.fulla.shared.UserId;
import dev.fulla.store.MongoJson;
import dev.fulla.store.MongoReferences;
import dev.fulla.store.MongoValues;
import dev.fulla.store.OnMongo;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Runs of the connect flow in the collection {@code authorization_sessions}. */
@OnMongo
class MongoAuthorizationSessionRepository implements AuthorizationSessionRepository {
    private static final String NAME = "authorization_sessions";
    private static final Bson PENDING = eq("status", SessionStatus.PENDING.name());

    private final MongoCollection<Document> sessions;
    private final MongoReferences references;

    MongoAuthorizationSessionRepository(MongoDatabase database) {
        this.sessions = database.getCollection(NAME);
        this.references = new MongoReferences(database);
    }

    @Override
    public boolean insert(StoredSession session) {
        Document document = write(session);
        try {
            sessions.insertOne(document);
        } catch (MongoException e) {
            if (MongoValues.isDuplicate(e)) {
                return false;
            }
            throw e;
        }
        references.confirm(NAME, document);
        return true;
    }

    @Override
    public Optional<StoredSession> find(UserId user, String id) {
        return one(and(eq("_id", id), eq("userId", user.value())));
    }

    @Override
    public Optional<StoredSession> findPending(String pendingKey) {
        return one(eq("pendingKey", pendingKey));
    }

    @Override
    public Optional<StoredSession> findByState(String stateHash) {
        return one(eq("stateHash", stateHash));
    }

    @Override
    public Optional<StoredSession> findByCode(UserId user, String moduleName, String codeHash) {
        return one(and(eq("userId", user.value()), eq("moduleName", moduleName), eq("codeHash", codeHash)));
    }

    @Override
    public boolean extend(String id, Instant expiresAt) {
        return change(and(eq("_id", id), PENDING), new Document("expiresAt", MongoValues.time(expiresAt)));
    }

    @Override
    public boolean bindBrowser(String id, String browserHash) {
        return change(
                and(eq("_id", id), PENDING, eq("browserHash", null)), new Document("browserHash", browserHash));
    }

    @Override
    public boolean claim(String id, String codeHash, Instant now, Instant until) {
        return change(
                and(eq("_id", id), PENDING, gt("expiresAt", MongoValues.date(now))),
                new Document("status", SessionStatus.CLAIMED.name())
                        .append("codeHash", codeHash)
                        .append("pendingKey", null)
                        .append("expiresAt", MongoValues.time(until)));
    }

    @Override
    public boolean advance(String id, int fromStep, int toStep, String data) {
        return change(
                and(eq("_id", id), eq("step", fromStep), PENDING),
                new Document("step", toStep).append("data", data));
    }

    @Override
    public boolean end(String id, SessionStatus status, Map<String, Object> result) {
        return change(
                and(eq("_id", id), in("status", SessionStatus.PENDING.name(), SessionStatus.CLAIMED.name())),
                new Document("status", status.name())
                        .append("result", MongoJson.write(result))
                        .append("pendingKey", null));
    }

    @Override
    public void release(String id) {
        change(eq("_id", id), new Document("pendingKey", null));
    }

    @Override
    public int deleteExpired(Instant before, int limit) {
        return MongoValues.deleteSome(
                sessions, lt("expiresAt", MongoValues.date(before)), ascending("expiresAt"), limit);
    }

    private boolean change(Bson filter, Document fields) {
        return sessions.updateOne(filter, MongoValues.change(fields)).getMatchedCount() == 1;
    }

    /** The newest when several fit. */
    private Optional<StoredSession> one(Bson filter) {
        return Optional.ofNullable(
                        sessions.find(filter).sort(descending("createdAt", "_id")).first())
                .map(MongoAuthorizationSessionRepository::read);
    }

    private static Document write(StoredSession session) {
        return MongoValues.present(new Document("_id", session.id())
                .append("userId", session.user().value())
                .append("moduleName", session.moduleName())
                .append("status", session.status().name())
                .append("pendingKey", session.pendingKey())
                .append("stateHash", session.stateHash())
                .append("codeHash", session.codeHash())
                .append("browserHash", session.browserHash())
                .append("credentialId", session.credentialId())
                .append("returnUrl", session.returnUrl())
                .append("step", session.step())
                .append("data", session.data())
                .append("result", session.result() == null ? null : MongoJson.write(session.result()))
                .append("createdAt", MongoValues.time(session.createdAt()))
                .append("expiresAt", MongoValues.time(session.expiresAt())));
    }

    private static StoredSession read(Document document) {
        Document result = document.get("result", Document.class);
        return new StoredSession(
                document.getString("_id"),
                new UserId(document.getString("userId")),
                document.getString("moduleName"),
                SessionStatus.valueOf(document.getString("status")),
                document.getString("pendingKey"),
                document.getString("stateHash"),
                document.getString("codeHash"),
                document.getString("browserHash"),
                document.getString("credentialId"),
                document.getString("returnUrl"),
                document.getInteger("step"),
                document.getString("data"),
                result == null ? null : MongoJson.read(result),
                MongoValues.momentOf(document, "createdAt"),
                MongoValues.momentOf(document, "expiresAt"));
    }
}
