package dev.fulla.platform.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.fulla.integration.IntegrationContext;
import dev.fulla.sync.RecordReading;
import dev.fulla.sync.RecordSource;
import dev.fulla.sync.RecordWrite;
import dev.fulla.sync.SyncDefinition.Endpoint;
import dev.fulla.sync.SyncRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Rows of a table or a view, in the order of their ids; the cursor is the last id. */
@Component
class SqlRecordSource implements RecordSource {
    private static final int MOST_FOUND = 10;
    private static final int MOST_ASKED = 500;

    private final SqlTables tables;

    SqlRecordSource(SqlTables tables) {
        this.tables = tables;
    }

    @Override
    public boolean reads(Endpoint endpoint) {
        return endpoint.sql() != null;
    }

    @Override
    public Page page(
            IntegrationContext context, Endpoint endpoint, @Nullable String cursor, @Nullable Instant since, int size) {
        SqlTable.Column id = id(endpoint);
        List<String> conditions = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        if (cursor != null) {
            conditions.add(id.quoted() + " > ?");
            values.add(SqlValues.parameter(id, TextNode.valueOf(cursor)));
        }
        if (since != null && canListChanges(context, endpoint)) {
            SqlTable.Column modified = tables.column(endpoint, Objects.requireNonNull(endpoint.modifiedAt()));
            conditions.add(modified.quoted() + " >= ?");
            values.add(SqlValues.parameter(modified, TextNode.valueOf(since.toString())));
        }
        Instant now = cursor == null ? now(endpoint) : null;
        List<SyncRecord> records = select(endpoint, conditions, values, id.quoted(), size);
        return new Page(records, records.size() < size ? null : records.get(records.size() - 1).id(), now);
    }

    /** By the clock that writes {@code modifiedAt}, before the page is read. */
    private Instant now(Endpoint endpoint) {
        Object now = tables.run(SqlTables.table(endpoint), "select current_timestamp as now", List.of())
                .rows().get(0).values().iterator().next();
        return now instanceof java.sql.Timestamp moment ? moment.toInstant() : Instant.parse(String.valueOf(now));
    }

    @Override
    public boolean canListChanges(IntegrationContext context, Endpoint endpoint) {
        return endpoint.modifiedAt() != null && tables.column(endpoint, endpoint.modifiedAt()).isMoment();
    }

    @Override
    public Optional<SyncRecord> get(IntegrationContext context, Endpoint endpoint, String id) {
        SqlTable.Column column = id(endpoint);
        return select(
                        endpoint, List.of(column.quoted() + " = ?"),
                        List.of(Objects.requireNonNull(SqlValues.parameter(column, TextNode.valueOf(id)))), column.quoted(), 1)
                .stream().findFirst();
    }

    /** By the id that the write itself gives; where the database makes it, by all values that were written. */
    @Override
    public List<SyncRecord> findCreated(IntegrationContext context, Endpoint endpoint, RecordWrite unanswered) {
        Optional<String> given = SqlRecordSink.givenId(id(endpoint), endpoint, unanswered);
        if (given.isPresent()) {
            return get(context, endpoint, given.get()).stream().toList();
        }
        List<String> conditions = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        unanswered.body().properties().forEach(one -> {
            SqlTable.Column column = tables.open(SqlTables.table(endpoint)).column(one.getKey());
            JsonNode value = one.getValue();
            conditions.add(column.quoted() + (value.isNull() ? " is null" : " = ?"));
            if (!value.isNull()) {
                values.add(SqlValues.parameter(column, value));
            }
        });
        return select(endpoint, conditions, values, id(endpoint).quoted(), MOST_FOUND);
    }

    @Override
    public int askSize(IntegrationContext context, Endpoint endpoint) {
        return MOST_ASKED;
    }

    @Override
    public Collection<String> stillThere(IntegrationContext context, Endpoint endpoint, Collection<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        SqlTable.Column column = id(endpoint);
        List<@Nullable Object> values = new ArrayList<>();
        ids.forEach(id -> values.add(SqlValues.parameter(column, TextNode.valueOf(id))));
        String marks = ids.stream().map(id -> "?").collect(Collectors.joining(", "));
        return select(endpoint, List.of(column.quoted() + " in (" + marks + ")"), values, column.quoted(), ids.size())
                .stream().map(SyncRecord::id).toList();
    }

    private List<SyncRecord> select(
            Endpoint endpoint, List<String> conditions, List<@Nullable Object> values, String order, int most) {
        String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        String sql = "select * from " + tables.open(SqlTables.table(endpoint)).quoted() + where + " order by " + order
                + " fetch first " + most + " rows only";
        String pointer = "/" + id(endpoint).name();
        return tables.run(SqlTables.table(endpoint), sql, values).rows().stream()
                .map(row -> RecordReading.record(endpoint, pointer, SqlValues.json(row)))
                .toList();
    }

    private SqlTable.Column id(Endpoint endpoint) {
        return tables.column(endpoint, Objects.requireNonNull(endpoint.id(), "checked when the file was read"));
    }
}
