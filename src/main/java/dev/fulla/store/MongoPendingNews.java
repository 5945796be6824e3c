package dev.fulla.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.size;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import dev.fulla.shared.News;
import dev.fulla.shared.UserId;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** News in the fields {@code news}, an array, and {@code newsAt} of a collection; absent while there are none. */
public abstract class MongoPendingNews implements PendingNews {
    private static final String NEWS = "news";
    private static final String AT = "newsAt";

    private final MongoCollection<Document> documents;

    protected MongoPendingNews(MongoDatabase database, String collection) {
        this.documents = database.getCollection(collection);
    }

    /** Lets an update add news to what the document carries; null adds nothing. */
    public static Document add(Document update, @Nullable News news) {
        if (news != null) {
            update.append("$push", new Document(NEWS, write(news)));
            update.computeIfAbsent("$set", unused -> new Document());
            update.get("$set", Document.class).append(AT, MongoValues.date(news.at()));
        }
        return update;
    }

    /** Lets a new document carry news; null adds nothing. */
    public static Document carrying(Document document, @Nullable News news) {
        return news == null
                ? document
                : document.append(NEWS, List.of(write(news))).append(AT, MongoValues.date(news.at()));
    }

    private static Document write(News news) {
        return new Document("id", news.id())
                .append("type", news.type())
                .append("data", MongoJson.write(news.data()))
                .append("at", MongoValues.date(news.at()));
    }

    @Override
    public String table() {
        return documents.getNamespace().getCollectionName();
    }

    @Override
    public List<Pending> list(int limit) {
        return read(exists(AT), limit);
    }

    @Override
    public List<Pending> of(String row) {
        return read(and(eq("_id", row), exists(AT)), 1);
    }

    private List<Pending> read(Bson which, int limit) {
        List<Pending> found = new ArrayList<>();
        for (Document document : documents.find(which).sort(ascending(AT)).limit(limit)) {
            UserId owner = new UserId(document.getString("userId"));
            for (Document one : document.getList(NEWS, Document.class, List.of())) {
                found.add(new Pending(document.getString("_id"), new News(one.getString("id"), owner, one.getString("type"),
                        MongoJson.read(one.get("data", Document.class)), MongoValues.momentOf(one, "at"))));
            }
        }
        return found;
    }

    /** First the news, then the mark, if nothing came meanwhile; what breaks off in between is done by the next. */
    @Override
    public void remove(Pending told) {
        documents.updateOne(eq("_id", told.row()), Updates.pull(NEWS, new Document("id", told.news().id())));
        documents.updateOne(
                and(eq("_id", told.row()), size(NEWS, 0)), Updates.combine(Updates.unset(NEWS), Updates.unset(AT)));
    }
}
