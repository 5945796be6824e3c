package dev.fulla.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.shared.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;
import org.springframework.jdbc.core.SqlParameterValue;

/** Values between Java and PostgreSQL: {@code jsonb}, {@code timestamptz}, {@code text[]}. */
public final class PostgresValues {
    private PostgresValues() {}

    /** A parameter for a {@code jsonb} column. */
    public static PGobject json(Object value) {
        try {
            PGobject object = new PGobject();
            object.setType("jsonb");
            object.setValue(Json.write(value));
            return object;
        } catch (SQLException e) {
            throw new IllegalStateException("PGobject takes any text", e);
        }
    }

    public static Map<String, Object> object(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? Map.of() : Json.readObject(text);
    }

    public static @Nullable JsonNode node(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? null : Json.read(text);
    }

    /** A parameter for a {@code timestamptz} column; null stays null. */
    public static SqlParameterValue time(@Nullable Instant instant) {
        return new SqlParameterValue(
                Types.TIMESTAMP_WITH_TIMEZONE, instant == null ? null : OffsetDateTime.ofInstant(instant, ZoneOffset.UTC));
    }

    public static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        Timestamp stamp = row.getTimestamp(column);
        return stamp == null ? null : stamp.toInstant();
    }

    /** A {@code text[]} column as a list in its order. */
    public static List<String> texts(ResultSet row, String column) throws SQLException {
        java.sql.Array array = row.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }
}
