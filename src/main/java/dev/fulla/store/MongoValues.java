package dev.fulla.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.ReadPreference;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReturnDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Values between Java and MongoDB. What is null in Java is absent in a document, so that a sparse unique index leaves it
 * out. A time is a BSON date, to the millisecond.
 */
public final class MongoValues {
    /** Of an update: what is answered is the document as it is afterwards. */
    public static final FindOneAndUpdateOptions AFTER =
            new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);

    private MongoValues() {}

    /**
     * What the server's clock says, for an update that follows: by then it is later, so that a time which is over by this
     * answer is over indeed. It is asked for, not put into the update as {@code $$NOW}, since not every server that we run
     * on knows that; nor {@code hello}, the newer name of the command. Behind routers it is their clock.
     */
    public static Instant now(MongoDatabase database) {
        return momentOf(database.runCommand(new Document("isMaster", 1), ReadPreference.primary()), "localTime");
    }

    /** Null stays null. */
    public static @Nullable Date time(@Nullable Instant instant) {
        return instant == null ? null : date(instant);
    }

    public static Date date(Instant instant) {
        return Date.from(instant);
    }

    public static @Nullable Instant time(Document document, String field) {
        Date date = document.getDate(field);
        return date == null ? null : date.toInstant();
    }

    /** A time that is always there. */
    public static Instant momentOf(Document document, String field) {
        return Objects.requireNonNull(time(document, field), field);
    }

    /** The list of texts in a field, in its order. */
    public static List<String> texts(Document document, String field) {
        List<String> texts = document.getList(field, String.class);
        return texts == null ? List.of() : List.copyOf(texts);
    }

    /** Of a list that goes from the newest to the oldest by {@code createdAt}: what stands behind a place. */
    public static Bson before(PageCursor place) {
        Date at = date(place.createdAt());
        return or(lt("createdAt", at), and(eq("createdAt", at), lt("_id", place.id())));
    }

    /** Takes the fields without a value out. */
    public static Document present(Document document) {
        document.values().removeIf(Objects::isNull);
        return document;
    }

    /** An update that sets what has a value and takes away what is null. */
    public static Document change(Document fields) {
        Document set = new Document();
        Document unset = new Document();
        fields.forEach((name, value) -> (value == null ? unset : set).append(name, value == null ? "" : value));
        Document update = new Document();
        if (!set.isEmpty()) {
            update.append("$set", set);
        }
        if (!unset.isEmpty()) {
            update.append("$unset", unset);
        }
        return update;
    }

    /** Whether a unique index refused the write. */
    public static boolean isDuplicate(MongoException failure) {
        return ErrorCategory.fromErrorCode(failure.getCode()) == ErrorCategory.DUPLICATE_KEY;
    }

    /** What follows a place in a list that is ordered by {@code createdAt}, then id. */
    public static Bson after(PageCursor place) {
        Date created = date(place.createdAt());
        return or(gt("createdAt", created), and(eq("createdAt", created), gt("_id", place.id())));
    }

    /** Deletes at most {@code limit} of the documents that a filter names. @return how many */
    public static int deleteSome(MongoCollection<Document> documents, Bson filter, Bson order, int limit) {
        List<Object> ids = documents.find(filter)
                .projection(Projections.include("_id"))
                .sort(order)
                .limit(limit)
                .map(found -> found.get("_id"))
                .into(new ArrayList<>());
        return ids.isEmpty() ? 0 : (int) documents.deleteMany(and(in("_id", ids), filter)).getDeletedCount();
    }
}
