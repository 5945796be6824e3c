package dev.fulla.sync.mongo;

import dev.fulla.store.MongoValues;
import dev.fulla.sync.RecordLink;
import dev.fulla.sync.RecordLink.LinkedSide;
import dev.fulla.sync.Side;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * A link as a document: of each side {@code <side>Id}, {@code <side>Hash}, {@code <side>_state}, {@code <side>Seen},
 * {@code <side>Gone}, and {@code <side>Key}, which is unique where it is; {@code matchOf} is what a key is looked for by.
 */
final class LinkDocument {
    private LinkDocument() {}

    /** Of a record, or of a match key, in one sync. */
    static String key(String integrationId, String name, String value) {
        return integrationId + "/" + name + "/" + value;
    }

    static Document of(RecordLink link) {
        Document document = fields(link)
                .append("_id", link.id())
                .append("integrationId", link.integrationId())
                .append("name", link.name())
                .append("createdAt", MongoValues.date(link.createdAt()));
        for (Side side : Side.values()) {
            document.append(side.word() + "Seen", link.side(side).seen());
        }
        return MongoValues.present(document);
    }

    /** What a confirmation may change, but for what was seen. */
    static Document fields(RecordLink link) {
        Document document = new Document("matchKey", link.matchKey())
                .append("matchOf", link.matchKey() == null ? null : key(link.integrationId(), link.name(), link.matchKey()))
                .append("conflicts", link.conflicts())
                .append("isPair", link.isPair())
                .append("changed", link.changed())
                .append("updatedAt", MongoValues.date(link.updatedAt()));
        for (Side side : Side.values()) {
            LinkedSide one = link.side(side);
            String record = one.recordId();
            document.append(side.word() + "Id", record)
                    .append(side.word() + "Key", record == null ? null : key(link.integrationId(), link.name(), record))
                    .append(side.word() + "Hash", one.hash())
                    .append(side.word() + "_state", one.sealedState())
                    .append(side.word() + "Gone", one.isGone());
        }
        return document;
    }

    static RecordLink read(Document document) {
        return new RecordLink(
                document.getString("_id"),
                document.getString("integrationId"),
                document.getString("name"),
                document.getString("matchKey"),
                side(document, Side.PRIMARY),
                side(document, Side.SECONDARY),
                MongoValues.texts(document, "conflicts"),
                RunDocument.number(document, "changed"),
                MongoValues.momentOf(document, "createdAt"),
                MongoValues.momentOf(document, "updatedAt"));
    }

    /** Null where there is no link. */
    static boolean isPair(@Nullable Document document) {
        return document != null && document.getBoolean("isPair", false);
    }

    private static LinkedSide side(Document document, Side side) {
        return new LinkedSide(
                document.getString(side.word() + "Id"),
                document.getString(side.word() + "Hash"),
                document.getString(side.word() + "_state"),
                RunDocument.number(document, side.word() + "Seen"),
                document.getBoolean(side.word() + "Gone"));
    }
}
