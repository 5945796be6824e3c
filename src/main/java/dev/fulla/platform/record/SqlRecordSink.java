package dev.fulla.platform.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.fulla.integration.IntegrationContext;
import dev.fulla.shared.Failure;
import dev.fulla.sync.PlannedChange.Action;
import dev.fulla.sync.RecordReading;
import dev.fulla.sync.RecordSink;
import dev.fulla.sync.RecordWrite;
import dev.fulla.sync.SyncDefinition.Endpoint;
import dev.fulla.sync.SyncRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Writes rows. A text or uuid id that nothing maps is made of the idempotency key, so that a create done twice is found;
 * other ids are the database's to make. Creates with one set of columns go as one statement, and deletes do.
 */
@Component
class SqlRecordSink implements RecordSink {
    private static final int TOGETHER = 100;

    private final SqlTables tables;

    SqlRecordSink(SqlTables tables) {
        this.tables = tables;
    }

    @Override
    public boolean writes(Endpoint endpoint) {
        return endpoint.sql() != null;
    }

    @Override
    public int batchSize(IntegrationContext context, Endpoint endpoint, Action action) {
        return TOGETHER;
    }

    @Override
    public List<Outcome> write(IntegrationContext context, Endpoint endpoint, List<RecordWrite> writes) {
        Map<List<String>, List<RecordWrite>> alike = writes.stream()
                .collect(Collectors.groupingBy(write -> shape(endpoint, write), LinkedHashMap::new, Collectors.toList()));
        Outcomes outcomes = new Outcomes();
        alike.values().forEach(group -> {
            if (group.size() == 1 || !outcomes.tryAll(group, () -> together(endpoint, group))) {
                group.forEach(write -> outcomes.tryOne(write, () -> one(endpoint, write)));
            }
        });
        return outcomes.all();
    }

    /** Writes of one shape can be one statement; what the database makes ids for, and updates, go alone. */
    private List<String> shape(Endpoint endpoint, RecordWrite write) {
        if (write.action() == Action.DELETE) {
            return List.of("delete");
        }
        boolean isAlone = write.action() != Action.CREATE || givenId(id(endpoint), endpoint, write).isEmpty();
        List<String> shape = new ArrayList<>();
        write.body().fieldNames().forEachRemaining(shape::add);
        shape.add(isAlone ? "/" + write.itemId() : "/create");
        return shape;
    }

    private List<Outcome> together(Endpoint endpoint, List<RecordWrite> group) {
        SqlTable table = tables.open(SqlTables.table(endpoint));
        SqlTable.Column id = id(endpoint);
        List<@Nullable Object> values = new ArrayList<>();
        String sql;
        if (group.get(0).action() == Action.DELETE) {
            group.forEach(write -> values.add(SqlValues.parameter(id, TextNode.valueOf(recordId(write)))));
            sql = "delete from " + table.quoted() + " where " + id.quoted() + " in (" + marks(group.size()) + ")";
        } else {
            List<String> names = new ArrayList<>(row(endpoint, group.get(0)).keySet());
            group.forEach(write -> {
                Map<String, JsonNode> row = row(endpoint, write);
                names.forEach(name -> values.add(SqlValues.parameter(table.column(name), Objects.requireNonNull(row.get(name)))));
            });
            sql = insert(table, names) + group.stream()
                    .map(write -> "(" + marks(names.size()) + ")")
                    .collect(Collectors.joining(", "));
        }
        tables.run(SqlTables.table(endpoint), sql, values);
        return group.stream().map(write -> done(write, givenId(id, endpoint, write).orElseGet(() -> recordId(write)))).toList();
    }

    private Outcome one(Endpoint endpoint, RecordWrite write) {
        return switch (write.action()) {
            case CREATE -> create(endpoint, write);
            case DELETE -> together(endpoint, List.of(write)).get(0);
            default -> update(endpoint, write);
        };
    }

    private Outcome create(Endpoint endpoint, RecordWrite write) {
        SqlTable table = tables.open(SqlTables.table(endpoint));
        SqlTable.Column id = id(endpoint);
        Optional<String> given = givenId(id, endpoint, write);
        Map<String, JsonNode> row = row(endpoint, write);
        List<@Nullable Object> values = new ArrayList<>();
        row.forEach((name, value) -> values.add(SqlValues.parameter(table.column(name), value)));
        String sql = row.isEmpty()
                ? "insert into " + table.quoted() + " default values"
                : insert(table, new ArrayList<>(row.keySet())) + "(" + marks(values.size()) + ")";
        try {
            SqlTables.Result result = tables.run(SqlTables.table(endpoint), sql, values, given.isPresent() ? null : id);
            return done(write, given.orElseGet(() -> String.valueOf(result.keys().get(0).get(id.name()))));
        } catch (Failure failure) {
            if (given.isPresent() && Outcomes.isRefusal(failure) && isThere(endpoint, id, given.get(), write)) {
                return done(write, given.get());
            }
            throw failure;
        }
    }

    /** An earlier attempt has made it. */
    private boolean isThere(Endpoint endpoint, SqlTable.Column id, String value, RecordWrite write) {
        SqlTable table = tables.open(SqlTables.table(endpoint));
        return tables.run(
                        SqlTables.table(endpoint), "select * from " + table.quoted() + " where " + id.quoted() + " = ?",
                        List.of(Objects.requireNonNull(SqlValues.parameter(id, TextNode.valueOf(value)))))
                .rows().stream()
                .anyMatch(row -> RecordReading.has(SqlValues.json(row), write.body()));
    }

    private Outcome update(Endpoint endpoint, RecordWrite write) {
        SqlTable table = tables.open(SqlTables.table(endpoint));
        SqlTable.Column id = id(endpoint);
        List<@Nullable Object> values = new ArrayList<>();
        List<String> changes = new ArrayList<>();
        RecordReading.body(endpoint, write).properties().forEach(one -> {
            SqlTable.Column column = table.column(one.getKey());
            changes.add(column.quoted() + " = ?");
            values.add(SqlValues.parameter(column, one.getValue()));
        });
        values.add(SqlValues.parameter(id, TextNode.valueOf(recordId(write))));
        int count = tables.run(
                        SqlTables.table(endpoint),
                        "update " + table.quoted() + " set " + String.join(", ", changes) + " where " + id.quoted() + " = ?",
                        values)
                .count();
        return count > 0 ? done(write, recordId(write)) : new Outcome(write.itemId(), Status.GONE, null, "NOT_FOUND", null);
    }

    private Map<String, JsonNode> row(Endpoint endpoint, RecordWrite write) {
        Map<String, JsonNode> row = new LinkedHashMap<>();
        write.body().properties().forEach(one -> row.put(one.getKey(), one.getValue()));
        SqlTable.Column id = id(endpoint);
        givenId(id, endpoint, write).ifPresent(value -> row.put(id.name(), TextNode.valueOf(value)));
        return row;
    }

    private static String insert(SqlTable table, List<String> names) {
        return "insert into " + table.quoted() + " (" + names.stream()
                .map(name -> table.column(name).quoted())
                .collect(Collectors.joining(", ")) + ") values ";
    }

    private static String marks(int count) {
        return String.join(", ", java.util.Collections.nCopies(count, "?"));
    }

    private static Outcome done(RecordWrite write, String id) {
        return new Outcome(
                write.itemId(), Status.DONE,
                new SyncRecord(id, MissingNode.getInstance(), null, write.action() == Action.DELETE), null, null);
    }

    /** The id that a create gives itself: a field's, or one of the idempotency key; nothing when the database makes it. */
    static Optional<String> givenId(SqlTable.Column id, Endpoint endpoint, RecordWrite write) {
        if (write.action() != Action.CREATE) {
            return Optional.empty();
        }
        JsonNode mapped = write.body().path(id.name());
        if (mapped.isValueNode() && !mapped.isNull()) {
            return Optional.of(mapped.asText());
        }
        return id.isText() || id.isUuid() ? Optional.of(Outcomes.idOf(write)) : Optional.empty();
    }

    private static String recordId(RecordWrite write) {
        return Objects.requireNonNull(write.recordId(), "only a create has no id");
    }

    private SqlTable.Column id(Endpoint endpoint) {
        return tables.column(endpoint, Objects.requireNonNull(endpoint.id(), "checked when the file was read"));
    }
}
