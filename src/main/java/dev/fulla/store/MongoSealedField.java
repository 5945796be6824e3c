package dev.fulla.store;

import static com.mongodb.client.model.Aggregates.group;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.not;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Filters.regex;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;

/** A field of which every value is one sealed text. The id of a row is its key fields, joined by a slash. */
public abstract class MongoSealedField implements SealedRows {
    private static final Pattern SEALED = Pattern.compile(VERSION + "\\.([0-9a-f]{8})\\..*", Pattern.DOTALL);
    private static final int PREFIX = VERSION.length() + 10;

    private final MongoCollection<Document> documents;
    private final String table;
    private final String field;
    private final List<String> keys;

    /** @param keys one field, or two of which the first holds no slash */
    protected MongoSealedField(MongoDatabase database, String table, String field, String... keys) {
        this.documents = database.getCollection(table);
        this.table = table;
        this.field = field;
        this.keys = List.of(keys);
    }

    /** The key that a text was sealed with; empty when no key sealed it. */
    public static String keyOf(String text) {
        Matcher sealed = SEALED.matcher(text);
        return sealed.matches() ? sealed.group(1) : "";
    }

    @Override
    public String table() {
        return table;
    }

    @Override
    public String field() {
        return field;
    }

    @Override
    public Map<String, Long> countByKey() {
        Map<String, Long> counts = new LinkedHashMap<>();
        documents
                .aggregate(List.of(
                        match(exists(field)),
                        group(
                                new Document("$substrCP", List.of("$" + field, 0, PREFIX)),
                                Accumulators.sum("rows", 1))))
                .forEach(found -> counts.merge(
                        keyOf(found.getString("_id")), found.get("rows", Number.class).longValue(), Long::sum));
        return counts;
    }

    @Override
    public List<SealedValue> listNotSealedBy(String keyId, String after, int limit) {
        Bson others = not(regex(field, "^" + VERSION + "\\." + Pattern.quote(keyId) + "\\."));
        return documents.find(and(exists(field), others, following(after)))
                .sort(ascending(keys))
                .limit(limit)
                .map(found -> new SealedValue(
                        keys.stream().map(found::getString).collect(Collectors.joining("/")),
                        field,
                        found.getString(field)))
                .into(new ArrayList<>());
    }

    @Override
    public boolean replace(SealedValue seen, String sealed) {
        String[] parts = parts(seen.row());
        List<Bson> filters = new ArrayList<>(List.of(eq(field, seen.sealed())));
        for (int i = 0; i < keys.size(); i++) {
            filters.add(eq(keys.get(i), parts[i]));
        }
        return documents.updateOne(and(filters), Updates.set(field, sealed)).getMatchedCount() == 1;
    }

    private Bson following(String after) {
        String[] parts = parts(after);
        Bson beyond = gt(keys.get(0), parts[0]);
        return keys.size() == 1
                ? beyond
                : or(beyond, and(eq(keys.get(0), parts[0]), gt(keys.get(1), parts[1])));
    }

    private String[] parts(String row) {
        int slash = keys.size() == 1 ? -1 : row.indexOf('/');
        return slash < 0 ? new String[] {row, ""} : new String[] {row.substring(0, slash), row.substring(slash + 1)};
    }
}
