package dev.fulla.user.mongo;

import static com.mongodb.client.model.Aggregates.lookup;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Aggregates.unwind;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.fulla.store.MongoReferences;
import dev.fulla.store.MongoValues;
import dev.fulla.store.OnMongo;
import dev.fulla.user.Token;
import dev.fulla.user.TokenRepository;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;

/** Bearer tokens in the collection {@code tokens}. */
@OnMongo
class MongoTokenRepository implements TokenRepository {
    private static final String NAME = "tokens";

    private final MongoCollection<Document> tokens;
    private final MongoReferences references;

    MongoTokenRepository(MongoDatabase database) {
        this.tokens = database.getCollection(NAME);
        this.references = new MongoReferences(database);
    }

    @Override
    public void insert(Token token) {
        Document document = MongoValues.present(new Document("_id", token.id())
                .append("userId", token.userId())
                .append("secretHash", token.secretHash())
                .append("createdAt", MongoValues.time(token.createdAt()))
                .append("expiresAt", MongoValues.time(token.expiresAt())));
        tokens.insertOne(document);
        references.confirm(NAME, document);
    }

    @Override
    public Optional<Owned> findWithUser(String tokenId) {
        return Optional.ofNullable(tokens.aggregate(List.of(
                        match(eq("_id", tokenId)),
                        lookup("users", "userId", "_id", "user"),
                        unwind("$user"),
                        lookup("users", "user.organizationId", "_id", "organization")))
                .map(MongoTokenRepository::owned)
                .first());
    }

    @Override
    public Set<String> listLiving(Collection<String> tokenIds, Instant moment) {
        return tokens.find(in("_id", tokenIds))
                .map(token -> Map.entry(
                        token.getString("_id"),
                        Optional.ofNullable(MongoValues.time(token, "expiresAt")).orElse(Instant.MAX)))
                .into(new ArrayList<>())
                .stream()
                .filter(token -> token.getValue().isAfter(moment))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    @Override
    public int delete(String tokenId, String userId) {
        return (int) tokens.deleteOne(and(eq("_id", tokenId), eq("userId", userId))).getDeletedCount();
    }

    @Override
    public int deleteByUser(String userId) {
        return (int) tokens.deleteMany(eq("userId", userId)).getDeletedCount();
    }

    @Override
    public int deleteExpired(Instant moment, int limit) {
        return MongoValues.deleteSome(
                tokens, lt("expiresAt", MongoValues.date(moment)), ascending("expiresAt"), limit);
    }

    private static Owned owned(Document found) {
        List<Document> organization = found.getList("organization", Document.class);
        return new Owned(
                new Token(
                        found.getString("_id"),
                        found.getString("userId"),
                        found.getString("secretHash"),
                        MongoValues.momentOf(found, "createdAt"),
                        MongoValues.time(found, "expiresAt")),
                UserDocument.read(found.get("user", Document.class)),
                organization.isEmpty() ? null : UserDocument.read(organization.get(0)));
    }
}
