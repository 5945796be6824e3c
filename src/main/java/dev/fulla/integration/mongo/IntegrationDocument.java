package dev.fulla.integration.mongo;

import dev.fulla.integration.Integration;
import dev.fulla.integration.IntegrationStatus;
import dev.fulla.integration.Message;
import dev.fulla.integration.MessageKind;
import dev.fulla.integration.Messages;
import dev.fulla.shared.UserId;
import dev.fulla.store.MongoJson;
import dev.fulla.store.MongoValues;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** An integration as a document of the collection {@code integrations}. */
final class IntegrationDocument {
    private IntegrationDocument() {}

    static Document write(Integration integration, @Nullable String reuseKey) {
        Document document = new Document("_id", integration.id())
                .append("userId", integration.owner().value())
                .append("type", integration.type())
                .append("version", integration.version())
                .append("status", integration.status().name())
                .append("config", MongoJson.write(integration.config()))
                .append("entityIds", integration.entityIds())
                .append("reuseKey", reuseKey)
                .append("createdAt", MongoValues.time(integration.createdAt()))
                .append("updatedAt", MongoValues.time(integration.updatedAt()));
        for (MessageKind kind : MessageKind.values()) {
            document.append(field(kind), of(integration.messages(), kind).stream().map(IntegrationDocument::message).toList());
        }
        return MongoValues.present(document);
    }

    static Integration read(Document document) {
        return new Integration(
                document.getString("_id"),
                new UserId(document.getString("userId")),
                document.getString("type"),
                document.getString("version"),
                IntegrationStatus.valueOf(document.getString("status")),
                MongoJson.read(document.get("config", Document.class)),
                MongoValues.texts(document, "entityIds"),
                new Messages(
                        messages(document, MessageKind.ERRORS),
                        messages(document, MessageKind.WARNINGS),
                        messages(document, MessageKind.INFO),
                        messages(document, MessageKind.LOGS)),
                MongoValues.momentOf(document, "createdAt"),
                MongoValues.momentOf(document, "updatedAt"));
    }

    /** Of the configuration only what is named is touched; its type stays. */
    static Document configChange(Map<String, Object> changed, Set<String> removed, Instant at) {
        Document set = new Document("updatedAt", MongoValues.time(at));
        Document unset = new Document();
        removed.stream().filter(name -> !changed.containsKey(name)).forEach(name -> unset.append(path(name), ""));
        MongoJson.write(changed).forEach((key, value) -> set.append("config." + key, value));
        set.remove(path("type"));
        unset.remove(path("type"));
        Document update = new Document("$set", set);
        return unset.isEmpty() ? update : update.append("$unset", unset);
    }

    private static String path(String name) {
        return "config." + MongoJson.key(name);
    }

    private static List<Message> of(Messages messages, MessageKind kind) {
        return switch (kind) {
            case ERRORS -> messages.errors();
            case WARNINGS -> messages.warnings();
            case INFO -> messages.info();
            case LOGS -> messages.logs();
        };
    }

    static String field(MessageKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    static Document message(Message message) {
        return MongoValues.present(new Document("title", message.title())
                .append("message", message.message())
                .append("timestamp", message.timestamp()));
    }

    private static List<Message> messages(Document document, MessageKind kind) {
        return document.getList(field(kind), Document.class).stream()
                .map(one -> new Message(
                        one.getString("title"),
                        one.getString("message"),
                        one.get("timestamp", Number.class).longValue()))
                .toList();
    }
}
