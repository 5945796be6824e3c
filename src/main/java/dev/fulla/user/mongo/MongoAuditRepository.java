package dev.fulla.user.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.fulla.shared.Page;
import dev.fulla.store.MongoJson;
import dev.fulla.store.MongoValues;
import dev.fulla.store.OnMongo;
import dev.fulla.store.PageCursor;
import dev.fulla.user.AuditEntry;
import dev.fulla.user.AuditEvent;
import dev.fulla.user.AuditFilter;
import dev.fulla.user.AuditRepository;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** The audit log in the collection {@code audit_log}. */
@OnMongo
class MongoAuditRepository implements AuditRepository {
    private final MongoCollection<Document> entries;

    MongoAuditRepository(MongoDatabase database) {
        this.entries = database.getCollection("audit_log");
    }

    @Override
    public void append(AuditEntry entry) {
        entries.insertOne(MongoValues.present(new Document("_id", entry.id())
                .append("at", MongoValues.time(entry.at()))
                .append("event", entry.event().name())
                .append("userId", entry.userId())
                .append("subject", entry.subject())
                .append("address", entry.address())
                .append("detail", MongoJson.write(entry.detail()))));
    }

    @Override
    public Page<AuditEntry> list(AuditFilter filter, @Nullable String cursor, int limit) {
        PageCursor before = cursor == null ? PageCursor.END : PageCursor.decode(cursor);
        Date at = MongoValues.date(before.createdAt());
        List<Bson> conditions = new ArrayList<>();
        conditions.add(or(lt("at", at), and(eq("at", at), lt("_id", before.id()))));
        if (filter.userId() != null) {
            conditions.add(eq("userId", filter.userId()));
        }
        if (filter.event() != null) {
            conditions.add(eq("event", filter.event().name()));
        }
        if (filter.from() != null) {
            conditions.add(gte("at", MongoValues.date(filter.from())));
        }
        if (filter.until() != null) {
            conditions.add(lt("at", MongoValues.date(filter.until())));
        }
        List<AuditEntry> found = entries.find(and(conditions))
                .sort(descending("at", "_id"))
                .limit(limit + 1)
                .map(MongoAuditRepository::entry)
                .into(new ArrayList<>());
        return PageCursor.page(found, limit, entry -> new PageCursor(entry.at(), entry.id()));
    }

    @Override
    public void pseudonymise(String userId, Collection<String> names, String pseudonym) {
        List<String> all = Stream.concat(Stream.of(userId), names.stream()).toList();
        entries.updateMany(
                eq("userId", userId),
                MongoValues.change(new Document("userId", pseudonym)
                        .append("subject", null)
                        .append("address", null)
                        .append("detail", new Document())));
        for (String field : List.of("subject", "detail.organization", "detail.appOrgId")) {
            entries.updateMany(in(field, all), new Document("$set", new Document(field, pseudonym)));
        }
    }

    @Override
    public int deleteBefore(Instant moment, int limit) {
        return MongoValues.deleteSome(entries, lt("at", MongoValues.date(moment)), ascending("at"), limit);
    }

    private static AuditEntry entry(Document document) {
        return new AuditEntry(
                document.getString("_id"),
                MongoValues.momentOf(document, "at"),
                AuditEvent.valueOf(document.getString("event")),
                document.getString("userId"),
                document.getString("subject"),
                document.getString("address"),
                MongoJson.read(document.get("detail", Document.class)));
    }
}
