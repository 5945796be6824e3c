package dev.fulla.store;

import static com.mongodb.client.model.Aggregates.group;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;

/** A field of which every value is one sealed text. The id of a row is its key fields, joined by a slash. */
public abstract class MongoSealedColumn implements SealedRows {
    private static final Pattern SEALED = Pattern.compile("^" + VERSION + "\\.([0-9a-f]{8})\\.");
    private static final int START = (VERSION + ".00000000.").length();

    private final MongoCollection<Document> documents;
    private final String column;
    private final List<String> keys;

    protected MongoSealedColumn(MongoDatabase database, String collection, String column, String... keys) {
        this.documents = database.getCollection(collection);
        this.column = column;
        this.keys = List.of(keys);
    }

    /** The key that sealed a text, or the empty text; the start of the text is enough. */
    public static String keyOf(String sealed) {
        Matcher found = SEALED.matcher(sealed);
        return found.find() ? found.group(1) : "";
    }

    @Override
    public String table() {
        return documents.getNamespace().getCollectionName();
    }

    @Override
    public String field() {
        return column;
    }

    @Override
    public Map<String, Long> countByKey() {
        Map<String, Long> counts = new TreeMap<>();
        Document start = new Document("$substrCP", List.of("$" + column, 0, START));
        documents.aggregate(List.of(match(Filters.ne(column, null)), group(start, Accumulators.sum("rows", 1L))))
                .forEach(one -> counts.merge(
                        keyOf(one.getString("_id")), one.get("rows", Number.class).longValue(), Long::sum));
        return counts;
    }

    @Override
    public List<SealedValue> listNotSealedBy(String keyId, String after, int limit) {
        Pattern mine = Pattern.compile("^" + VERSION + "\\." + keyId + "\\.");
        Bson other = new Document(column, new Document("$ne", null).append("$not", mine));
        List<String> fields = new ArrayList<>(keys);
        fields.add(column);
        return documents.find(and(other, behind(parts(after))))
                .projection(Projections.include(fields))
                .sort(ascending(keys))
                .limit(limit)
                .map(found -> new SealedValue(
                        keys.stream().map(found::getString).collect(Collectors.joining("/")),
                        column,
                        found.getString(column)))
                .into(new ArrayList<>());
    }

    @Override
    public boolean replace(SealedValue seen, String sealed) {
        List<String> parts = parts(seen.row());
        List<Bson> where = new ArrayList<>(List.of(eq(column, seen.sealed())));
        for (int i = 0; i < keys.size(); i++) {
            where.add(eq(keys.get(i), parts.get(i)));
        }
        return documents.updateOne(and(where), Updates.set(column, sealed)).getModifiedCount() == 1;
    }

    /** What comes later in the order of the keys. */
    private Bson behind(List<String> parts) {
        List<Bson> any = new ArrayList<>();
        List<Bson> same = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            List<Bson> all = new ArrayList<>(same);
            all.add(gt(keys.get(i), parts.get(i)));
            any.add(and(all));
            same.add(eq(keys.get(i), parts.get(i)));
        }
        return or(any);
    }

    private List<String> parts(String row) {
        List<String> parts = new ArrayList<>(List.of(row.split("/", keys.size())));
        while (parts.size() < keys.size()) {
            parts.add("");
        }
        return parts;
    }
}
