package dev.fulla.credential.mongo;

import dev.fulla.credential.StoredCredential;
import dev.fulla.shared.UserId;
import dev.fulla.store.MongoValues;
import org.bson.Document;

/** A credential as a document of the collection {@code credentials}. */
final class CredentialDocument {
    private CredentialDocument() {}

    static Document write(StoredCredential credential) {
        return MongoValues.present(new Document("_id", credential.id())
                .append("userId", credential.user().value())
                .append("moduleName", credential.moduleName())
                .append("externalId", credential.externalId())
                .append("authIsValid", credential.authIsValid())
                .append("data", credential.data())
                .append("generation", credential.generation())
                .append("expiresAt", MongoValues.time(credential.expiresAt()))
                .append("refreshExpiresAt", MongoValues.time(credential.refreshExpiresAt()))
                .append("createdAt", MongoValues.time(credential.createdAt()))
                .append("updatedAt", MongoValues.time(credential.updatedAt())));
    }

    static StoredCredential read(Document document) {
        return new StoredCredential(
                document.getString("_id"),
                new UserId(document.getString("userId")),
                document.getString("moduleName"),
                document.getString("externalId"),
                document.getBoolean("authIsValid"),
                document.getString("data"),
                document.get("generation", Number.class).longValue(),
                MongoValues.time(document, "expiresAt"),
                MongoValues.time(document, "refreshExpiresAt"),
                MongoValues.momentOf(document, "createdAt"),
                MongoValues.momentOf(document, "updatedAt"));
    }
}
