package dev.fulla.platform.record;

import com.fasterxml.jackson.core.JsonPointer;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.TransientFailure;
import dev.fulla.sync.SyncDefinition.Endpoint;
import dev.fulla.sync.SyncDefinition.Table;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.component.sql.SqlConstants;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.stereotype.Component;

/** Tables of the installation's databases, and statements on them through Camel's SQL component. */
@Component
class SqlTables {
    private final RecordPlaces places;
    private final Map<Table, SqlTable> known = new ConcurrentHashMap<>();

    SqlTables(RecordPlaces places) {
        this.places = places;
    }

    /** @param keys values that the database has made, in the order of the rows */
    record Result(List<Map<String, @Nullable Object>> rows, int count, List<Map<String, @Nullable Object>> keys) {}

    static Table table(Endpoint endpoint) {
        return Objects.requireNonNull(endpoint.sql());
    }

    /** The column that a pointer means. @throws PermanentFailure {@code INVALID_DEFINITION} when the table has none */
    SqlTable.Column column(Endpoint endpoint, String pointer) {
        JsonPointer parsed = JsonPointer.compile(pointer);
        SqlTable table = open(table(endpoint));
        return table.column(parsed.tail().matches() ? parsed.getMatchingProperty() : pointer);
    }

    SqlTable open(Table table) {
        return known.computeIfAbsent(table, this::look);
    }

    private SqlTable look(Table table) {
        String wanted = places.source(table.source()).schema();
        try (Connection connection = places.database(table.source()).getConnection()) {
            String schema = wanted.isBlank() ? connection.getSchema() : wanted;
            String quote = connection.getMetaData().getIdentifierQuoteString().strip();
            Map<String, SqlTable.Column> columns = new LinkedHashMap<>();
            try (ResultSet found = connection.getMetaData().getColumns(connection.getCatalog(), schema, table.name(), null)) {
                while (found.next()) {
                    String name = found.getString("COLUMN_NAME");
                    columns.put(name, new SqlTable.Column(
                            name, quote + name + quote, found.getInt("DATA_TYPE"), found.getString("TYPE_NAME")));
                }
            }
            if (columns.isEmpty()) {
                throw new PermanentFailure(
                        ErrorCode.NOT_SUPPORTED, "The source " + table.source() + " has no table " + table.name() + ".");
            }
            String prefix = schema == null ? "" : quote + schema + quote + ".";
            return new SqlTable(table.name(), prefix + quote + table.name() + quote, columns);
        } catch (SQLException | PoolInitializationException e) {
            throw new TransientFailure(ErrorCode.UPSTREAM_UNREACHABLE, "The source " + table.source() + " does not answer.", e);
        }
    }

    Result run(Table table, String sql, List<@Nullable Object> values) {
        return run(table, sql, values, null);
    }

    /**
     * @param key column whose values the database makes
     * @throws Failure {@code UPSTREAM_UNREACHABLE} when nothing was done, {@code UPSTREAM_ERROR} when that is not sure,
     *     {@code UPSTREAM_REJECTED} when the database says no
     */
    @SuppressWarnings("unchecked")
    Result run(Table table, String sql, List<@Nullable Object> values, SqlTable.@Nullable Column key) {
        org.apache.camel.Endpoint endpoint = places.sql(table.source());
        Exchange exchange = endpoint.createExchange();
        exchange.getMessage().setBody(values);
        exchange.getMessage().setHeader(SqlConstants.SQL_QUERY, sql);
        if (key != null) {
            exchange.getMessage().setHeader(SqlConstants.SQL_RETRIEVE_GENERATED_KEYS, true);
            exchange.getMessage().setHeader(SqlConstants.SQL_GENERATED_COLUMNS, new String[] {key.name()});
        }
        try (Producer producer = endpoint.createProducer()) {
            producer.start();
            producer.process(exchange);
        } catch (Exception e) {
            throw failure(table, e);
        }
        Object rows = exchange.getMessage().getBody();
        Integer count = exchange.getMessage().getHeader(SqlConstants.SQL_UPDATE_COUNT, Integer.class);
        Object keys = exchange.getMessage().getHeader(SqlConstants.SQL_GENERATED_KEYS_DATA);
        return new Result(
                rows instanceof List<?> list && count == null ? (List<Map<String, @Nullable Object>>) list : List.of(),
                count == null ? 0 : count,
                keys instanceof List<?> list ? (List<Map<String, @Nullable Object>>) list : List.of());
    }

    private static Failure failure(Table table, Exception thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof CannotGetJdbcConnectionException || cause instanceof PoolInitializationException) {
                return new TransientFailure(
                        ErrorCode.UPSTREAM_UNREACHABLE, "The source " + table.source() + " does not answer.", thrown);
            }
            if (cause instanceof TransientDataAccessException
                    || cause instanceof RecoverableDataAccessException
                    || cause instanceof DataAccessResourceFailureException) {
                return new TransientFailure(
                        ErrorCode.UPSTREAM_ERROR, "The source " + table.source() + " broke off.", thrown);
            }
            if (cause instanceof DataAccessException) {
                return new PermanentFailure(
                        ErrorCode.UPSTREAM_REJECTED, "The table " + table.name() + " does not take this ("
                                + cause.getClass().getSimpleName().replace("Exception", "") + ").", thrown);
            }
        }
        return new TransientFailure(ErrorCode.UPSTREAM_ERROR, "The source " + table.source() + " failed.", thrown);
    }
}
