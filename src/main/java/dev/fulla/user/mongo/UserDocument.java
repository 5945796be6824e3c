package dev.fulla.user.mongo;

import dev.fulla.store.MongoValues;
import dev.fulla.user.User;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** A document of {@code users} as a {@link User}. */
final class UserDocument {
    private UserDocument() {}

    static Document write(User user, @Nullable String passwordHash) {
        return MongoValues.present(new Document("_id", user.id())
                .append("type", user.type().name())
                .append("username", user.username())
                .append("email", user.email())
                .append("passwordHash", passwordHash)
                .append("appUserId", user.appUserId())
                .append("organizationId", user.organizationId())
                .append("appOrgId", user.appOrgId())
                .append("name", user.name())
                .append("createdAt", MongoValues.time(user.createdAt()))
                .append("updatedAt", MongoValues.time(user.updatedAt())));
    }

    static User read(Document document) {
        return new User(
                document.getString("_id"),
                User.Type.valueOf(document.getString("type")),
                document.getString("username"),
                document.getString("email"),
                document.getString("appUserId"),
                document.getString("organizationId"),
                document.getString("appOrgId"),
                document.getString("name"),
                MongoValues.momentOf(document, "createdAt"),
                MongoValues.momentOf(document, "updatedAt"));
    }
}
