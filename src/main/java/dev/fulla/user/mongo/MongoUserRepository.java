package dev.fulla.user.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Page;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.store.MongoReferences;
import dev.fulla.store.MongoValues;
import dev.fulla.store.OnMongo;
import dev.fulla.user.User;
import dev.fulla.user.UserRepository;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Users in the collection {@code users}. */
@OnMongo
class MongoUserRepository implements UserRepository {
    private static final String NAME = "users";

    private final MongoCollection<Document> users;
    private final MongoReferences references;

    MongoUserRepository(MongoDatabase database) {
        this.users = database.getCollection(NAME);
        this.references = new MongoReferences(database);
    }

    @Override
    public void insert(User user, @Nullable String passwordHash) {
        Document document = UserDocument.write(user, passwordHash);
        try {
            users.insertOne(document);
        } catch (MongoException e) {
            throw MongoValues.isDuplicate(e) ? taken(e) : e;
        }
        references.confirm(NAME, document);
    }

    @Override
    public Optional<User> find(String id) {
        return one(eq("_id", id));
    }

    @Override
    public Optional<User> findByUsername(String username) {
        return one(eq("username", username));
    }

    @Override
    public Optional<User> findByAppUserId(String appUserId) {
        return one(eq("appUserId", appUserId));
    }

    @Override
    public Optional<User> findByAppOrgId(String appOrgId) {
        return one(eq("appOrgId", appOrgId));
    }

    @Override
    public Optional<Login> findLogin(String username) {
        return Optional.ofNullable(users.find(and(eq("username", username), eq("type", "INDIVIDUAL")))
                .map(found -> new Login(UserDocument.read(found), found.getString("passwordHash")))
                .first());
    }

    @Override
    public Optional<User> update(String id, Changes changes, Instant now) {
        Document set = MongoValues.present(new Document("username", changes.username())
                .append("email", changes.email())
                .append("appUserId", changes.appUserId())
                .append("name", changes.name())
                .append("passwordHash", changes.passwordHash())
                .append("updatedAt", MongoValues.time(now)));
        try {
            return Optional.ofNullable(
                            users.findOneAndUpdate(eq("_id", id), MongoValues.change(set), MongoValues.AFTER))
                    .map(UserDocument::read);
        } catch (MongoException e) {
            throw MongoValues.isDuplicate(e) ? taken(e) : e;
        }
    }

    @Override
    public boolean link(String individualId, String organizationId, Instant now) {
        Bson free = in("organizationId", Arrays.asList(null, organizationId));
        Document linked = users.findOneAndUpdate(
                and(eq("_id", individualId), eq("type", "INDIVIDUAL"), free),
                MongoValues.change(
                        new Document("organizationId", organizationId).append("updatedAt", MongoValues.time(now))),
                MongoValues.AFTER);
        return linked != null && references.confirm(NAME, linked).containsKey("organizationId");
    }

    @Override
    public boolean unlink(String individualId, String organizationId, Instant now) {
        return users.updateOne(
                                and(eq("_id", individualId), eq("organizationId", organizationId)),
                                MongoValues.change(new Document("organizationId", null)
                                        .append("updatedAt", MongoValues.time(now))))
                        .getMatchedCount()
                == 1;
    }

    @Override
    public Page<User> listMembers(String organizationId, @Nullable String after, int limit) {
        List<User> members = users.find(
                        and(eq("organizationId", organizationId), gt("_id", after == null ? "" : after)))
                .sort(ascending("_id"))
                .limit(limit + 1)
                .map(UserDocument::read)
                .into(new ArrayList<>());
        return members.size() <= limit
                ? new Page<>(members, null)
                : new Page<>(members.subList(0, limit), members.get(limit - 1).id());
    }

    /** Clears also what a deletion that broke off may have left of a user who is gone. */
    @Override
    public boolean delete(String id) {
        boolean deleted = references.delete(NAME, eq("_id", id)).isPresent();
        if (!deleted) {
            references.clear(NAME, List.of(id));
        }
        return deleted;
    }

    private Optional<User> one(Bson filter) {
        return Optional.ofNullable(users.find(filter).map(UserDocument::read).first());
    }

    private static PermanentFailure taken(MongoException cause) {
        return new PermanentFailure(ErrorCode.USER_ALREADY_EXISTS, "A user of that name exists already.", cause);
    }
}
