package dev.fulla.platform.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Json;
import dev.fulla.shared.PermanentFailure;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlParameterValue;

/** Values between JSON and the columns of a table. */
final class SqlValues {
    private SqlValues() {}

    /** @throws PermanentFailure {@code UPSTREAM_REJECTED} when the column cannot have such a value */
    static @Nullable Object parameter(SqlTable.Column column, JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return new SqlParameterValue(column.type(), null);
        }
        String text = value.isContainerNode() ? Json.write(value) : value.asText();
        try {
            return switch (column.type()) {
                case Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.TINYINT -> new BigDecimal(text.strip()).longValueExact();
                case Types.NUMERIC, Types.DECIMAL, Types.DOUBLE, Types.FLOAT, Types.REAL -> new BigDecimal(text.strip());
                case Types.BOOLEAN, Types.BIT -> value.isBoolean() ? value.booleanValue() : Boolean.valueOf(text.strip());
                case Types.DATE -> LocalDate.parse(text.strip().substring(0, Math.min(10, text.strip().length())));
                case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> moment(column, text.strip());
                case Types.OTHER -> new SqlParameterValue(Types.OTHER, text);
                default -> text;
            };
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            throw new PermanentFailure(
                    ErrorCode.UPSTREAM_REJECTED, "The column " + column.name() + " (" + column.typeName() + ") cannot have this value.");
        }
    }

    private static Object moment(SqlTable.Column column, String text) {
        OffsetDateTime at = text.matches(".*(Z|[+-]\\d{2}:?\\d{2})$")
                ? OffsetDateTime.parse(text)
                : text.length() <= 10
                        ? LocalDate.parse(text).atStartOfDay().atOffset(ZoneOffset.UTC)
                        : LocalDateTime.parse(text.replace(' ', 'T')).atOffset(ZoneOffset.UTC);
        boolean isZoned = column.type() == Types.TIMESTAMP_WITH_TIMEZONE || column.typeName().equalsIgnoreCase("timestamptz");
        return isZoned ? at : at.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
    }

    static ObjectNode json(Map<String, @Nullable Object> row) {
        ObjectNode record = Json.MAPPER.createObjectNode();
        row.forEach((name, value) -> record.set(name, json(value)));
        return record;
    }

    private static JsonNode json(@Nullable Object value) {
        if (value instanceof Timestamp moment) {
            return Json.MAPPER.getNodeFactory().textNode(moment.toInstant().toString());
        }
        if (value instanceof Date || value instanceof Time || value instanceof Instant) {
            return Json.MAPPER.getNodeFactory().textNode(value.toString());
        }
        if (value instanceof org.postgresql.util.PGobject object) {
            String text = String.valueOf(object.getValue());
            return object.getType().startsWith("json") ? Json.read(text) : Json.MAPPER.getNodeFactory().textNode(text);
        }
        if (value == null || value instanceof Number || value instanceof Boolean) {
            return Json.MAPPER.valueToTree(value);
        }
        return Json.MAPPER.getNodeFactory().textNode(value.toString());
    }
}
