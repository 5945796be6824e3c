package dev.fulla.module;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.fulla.module.ModuleBehaviour.PageRequest;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Json;
import dev.fulla.shared.PermanentFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The records of a kind that a module's file declares, many at a time; {@link CallModuleObject} is for one. */
@Component
public class ObjectRecords {
    private final ModuleCatalog modules;
    private final StoredSessions sessions;
    private final ApiRequester requester;
    private final RecordPager pager;

    ObjectRecords(ModuleCatalog modules, StoredSessions sessions, ApiRequester requester, RecordPager pager) {
        this.modules = modules;
        this.sessions = sessions;
        this.requester = requester;
        this.pager = pager;
    }

    /**
     * @param since only what was changed from then on, where the list can tell; null: all
     * @param cursor from the page before; null for the first
     * @param size how many are wanted; the file may say fewer
     */
    public record Query(String object, @Nullable Instant since, @Nullable String cursor, int size) {}

    /** One to write. @param key the same for each attempt, and of no other; @param id null for a create */
    public record Entry(String key, @Nullable String id, @Nullable JsonNode record) {
        /** Without the record, which is a customer's data. */
        @Override
        public String toString() {
            return "Entry[key=" + key + "]";
        }
    }

    /**
     * What became of one.
     *
     * @param error why the vendor refused it; null when it was written
     * @param record as the vendor has it; missing where the answer does not tell
     */
    public record Written(Entry entry, @Nullable String error, @Nullable String id, JsonNode record) {
        /** Without the record, which is a customer's data. */
        @Override
        public String toString() {
            return "Written[key=" + entry.key() + ", error=" + error + "]";
        }
    }

    public ObjectDefinition definition(Connection connection, String object) {
        return modules.get(connection.module()).object(object);
    }

    /** @throws dev.fulla.shared.Failure as {@link CallModuleApi} */
    public RecordPage page(Connection connection, Query query) {
        ModuleDefinition module = modules.get(connection.module());
        Map<String, Object> parameters = query.since() == null ? Map.of() : Map.of("modifiedSince", query.since());
        return pager.page(
                module, sessions.open(module, connection),
                new PageRequest(query.object(), parameters, query.cursor(), query.size()));
    }

    /** A page of what was deleted. @throws PermanentFailure {@code NOT_SUPPORTED} when the file declares no such list */
    public RecordPage deleted(Connection connection, Query query) {
        ModuleDefinition module = modules.get(connection.module());
        ObjectDefinition.Deleted deleted = module.object(query.object()).deleted();
        if (deleted == null) {
            throw new PermanentFailure(
                    ErrorCode.NOT_SUPPORTED, "The module " + module.name() + " lists no deleted " + query.object() + ".");
        }
        Map<String, Object> parameters = query.since() == null ? Map.of() : Map.of("modifiedSince", query.since());
        return pager.page(
                module, sessions.open(module, connection), deleted.list(),
                new PageRequest(query.object(), parameters, query.cursor(), query.size()), false);
    }

    /**
     * Records that a create with this key and these values may have made.
     *
     * @return nothing when the file does not say how to find them
     */
    public Optional<List<JsonNode>> find(Connection connection, String object, String key, JsonNode record) {
        ModuleDefinition module = modules.get(connection.module());
        ListDefinition find = module.object(object).find();
        if (find == null) {
            return Optional.empty();
        }
        Map<String, Object> values = new HashMap<>();
        BodyTemplates.names(find.call()).stream()
                .filter(name -> name.startsWith("/"))
                .forEach(name -> Pointers.text(record, name).ifPresent(text -> values.put(name, text)));
        values.put("key", key);
        PageRequest request = new PageRequest(object, values, null, null);
        return Optional.of(pager.found(module, sessions.open(module, connection), find, request));
    }

    /**
     * Writes several with one call.
     *
     * @return what is sure; of those left out nobody knows
     * @throws dev.fulla.shared.Failure as {@link CallModuleApi}: then nobody knows of any, unless it never left or was refused
     */
    public List<Written> write(Connection connection, String object, BatchDefinition batch, List<Entry> entries) {
        ModuleDefinition module = modules.get(connection.module());
        CredentialSession session = sessions.open(module, connection);
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("records", each(module, batch, entries));
        values.put("ids", Json.MAPPER.valueToTree(entries.stream().map(Entry::id).toList()));
        ApiCall call = requester.fill(module, session, batch.call(), Values.of(values));
        if (call.body() == null) {
            call = call.withBody(new ApiBody.JsonBody(values.get("records")));
        }
        if (batch.isIdempotent()) {
            call = call.withIdempotencyKey(entries.get(0).key() + "-" + entries.size());
        }
        return results(module.object(object), batch, entries, requester.send(module, session, call));
    }

    private static ArrayNode each(ModuleDefinition module, BatchDefinition batch, List<Entry> entries) {
        ArrayNode records = Json.MAPPER.createArrayNode();
        for (Entry entry : entries) {
            Map<String, Object> values = new HashMap<>();
            values.put("record", entry.record());
            values.put("id", entry.id());
            values.put("key", entry.key());
            JsonNode filled = batch.each() == null ? entry.record() : BodyTemplates.fill(batch.each(), Values.of(values));
            records.add(filled);
        }
        return records;
    }

    private static List<Written> results(
            ObjectDefinition object, BatchDefinition batch, List<Entry> entries, ApiAnswer answer) {
        JsonNode results = answer.at(batch.results());
        if (!results.isArray()) {
            boolean isTold = batch.ref() != null || batch.error() != null || batch.id() != null;
            return isTold ? List.of() : entries.stream().map(entry -> written(entry, entry.id(), null)).toList();
        }
        List<Written> written = new ArrayList<>();
        boolean isInOrder = batch.ref() == null && results.size() == entries.size();
        for (int i = 0; i < results.size(); i++) {
            JsonNode result = results.get(i);
            Entry entry = isInOrder ? entries.get(i) : named(batch, entries, result);
            if (entry != null) {
                written.add(read(object, batch, entry, result));
            }
        }
        return written;
    }

    private static @Nullable Entry named(BatchDefinition batch, List<Entry> entries, JsonNode result) {
        String name = batch.ref() == null ? null : Pointers.text(result, batch.ref()).orElse(null);
        return entries.stream()
                .filter(entry -> name != null && (name.equals(entry.key()) || name.equals(entry.id())))
                .findFirst()
                .orElse(null);
    }

    private static Written read(ObjectDefinition object, BatchDefinition batch, Entry entry, JsonNode result) {
        JsonNode error = batch.error() == null ? null : Pointers.at(result, batch.error());
        if (error != null && !error.isMissingNode() && !error.isNull() && !(error.isContainerNode() && error.isEmpty())) {
            String code = Pointers.text(error).or(() -> Pointers.text(error, List.of("/code", "/message"))).orElse("refused");
            return new Written(entry, AnswerReader.tame(code), null, Json.MAPPER.missingNode());
        }
        String pointer = batch.id() != null ? batch.id() : object.id();
        String id = pointer == null ? null : Pointers.text(result, pointer).orElse(null);
        return written(entry, id == null ? entry.id() : id, batch.item() == null ? result : Pointers.at(result, batch.item()));
    }

    private static Written written(Entry entry, @Nullable String id, @Nullable JsonNode record) {
        return new Written(entry, null, id, record == null ? Json.MAPPER.missingNode() : record);
    }
}
