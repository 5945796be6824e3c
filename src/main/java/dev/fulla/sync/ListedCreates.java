package dev.fulla.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.fulla.integration.IntegrationContext;
import dev.fulla.shared.Failure;
import dev.fulla.sync.RecordSource.Page;
import dev.fulla.sync.SyncDefinition.Endpoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One reading of a side's list for the records of several creates: those that have all the values that were written. */
final class ListedCreates {
    /** More than one is already too many to be sure. */
    private static final int MOST_FOUND = 2;

    private final RecordSource source;
    private final IntegrationContext context;
    private final Endpoint endpoint;
    private final Map<String, JsonNode> bodies;
    private final UnaryOperator<List<SyncRecord>> free;
    private final Map<String, List<String>> found = new LinkedHashMap<>();
    private final Map<String, SyncRecord> records = new HashMap<>();

    /**
     * @param bodies by the id of the create: what was written
     * @param free takes out what belongs to somebody else
     */
    ListedCreates(
            RecordSource source, IntegrationContext context, Endpoint endpoint, Map<String, JsonNode> bodies,
            UnaryOperator<List<SyncRecord>> free) {
        this.source = source;
        this.context = context;
        this.endpoint = endpoint;
        this.bodies = bodies;
        this.free = free;
        bodies.keySet().forEach(id -> found.put(id, new ArrayList<>()));
    }

    /**
     * Where a reading stopped.
     *
     * @param cursor of the page that is next
     * @param found ids of records that may be the one, by the id of the create; of each that is looked for
     */
    record Place(String cursor, Map<String, List<String>> found) {
        /** Without the vendor's cursor. */
        @Override
        public String toString() {
            return "Place[found=" + found + "]";
        }
    }

    /**
     * Reads on. A vendor that fails after some pages were read keeps nobody from writing down how far it went.
     *
     * @param from null: from the beginning
     * @return where it goes on; null at the end of the list
     * @throws Failure of the vendor's, at the first page
     */
    @Nullable Place read(@Nullable Place from, int size, StepBudget budget) {
        if (from != null) {
            from.found().forEach((id, ids) -> found.computeIfPresent(id, (same, none) -> new ArrayList<>(ids)));
        }
        String cursor = from == null ? null : from.cursor();
        boolean isFirst = true;
        do {
            Page page;
            try {
                budget.ask();
                page = source.page(context, endpoint, cursor, null, size);
            } catch (Failure e) {
                if (isFirst || cursor == null) {
                    throw e;
                }
                return new Place(cursor, found);
            }
            take(page.records());
            cursor = page.next();
            isFirst = false;
        } while (cursor != null && budget.mayAsk());
        return cursor == null ? null : new Place(cursor, found);
    }

    private void take(List<SyncRecord> page) {
        Map<String, List<SyncRecord>> matching = new LinkedHashMap<>();
        Map<String, SyncRecord> all = new LinkedHashMap<>();
        bodies.forEach((id, body) -> page.stream()
                .filter(record -> !record.isDeleted() && RecordReading.has(record.content(), body))
                .forEach(record -> {
                    matching.computeIfAbsent(id, unused -> new ArrayList<>()).add(record);
                    all.put(record.id(), record);
                }));
        free.apply(List.copyOf(all.values())).forEach(record -> records.put(record.id(), record));
        matching.forEach((id, many) -> many.stream().map(SyncRecord::id).filter(records::containsKey).forEach(record -> {
            List<String> ids = found.getOrDefault(id, new ArrayList<>());
            if (ids.size() < MOST_FOUND && !ids.contains(record)) {
                ids.add(record);
            }
        }));
    }

    /** Of a page that another step read, nothing is known any more but the id. */
    List<SyncRecord> found(String create) {
        return found.getOrDefault(create, List.of()).stream()
                .map(id -> records.getOrDefault(id, new SyncRecord(id, MissingNode.getInstance(), null, false)))
                .toList();
    }
}
