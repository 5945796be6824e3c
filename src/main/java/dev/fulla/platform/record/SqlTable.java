package dev.fulla.platform.record;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import java.sql.Types;
import java.util.Map;
import java.util.Set;

/**
 * A table as its database describes it.
 *
 * @param quoted with its schema, ready for a statement
 */
record SqlTable(String name, String quoted, Map<String, Column> columns) {
    private static final Set<Integer> TEXTS =
            Set.of(Types.VARCHAR, Types.CHAR, Types.LONGVARCHAR, Types.NVARCHAR, Types.NCHAR, Types.CLOB);

    /** @param type of {@link Types} */
    record Column(String name, String quoted, int type, String typeName) {
        boolean isText() {
            return TEXTS.contains(type);
        }

        boolean isUuid() {
            return typeName.equalsIgnoreCase("uuid");
        }

        boolean isMoment() {
            return type == Types.TIMESTAMP || type == Types.TIMESTAMP_WITH_TIMEZONE;
        }
    }

    /** By its name, whatever its case. @throws PermanentFailure {@code INVALID_DEFINITION} when there is none */
    Column column(String wanted) {
        Column exact = columns.get(wanted);
        return exact != null
                ? exact
                : columns.values().stream()
                        .filter(column -> column.name().equalsIgnoreCase(wanted))
                        .findFirst()
                        .orElseThrow(() -> new PermanentFailure(
                                ErrorCode.INVALID_DEFINITION,
                                "The table " + name + " has no column '" + wanted + "'; it has "
                                        + String.join(", ", columns.keySet()) + "."));
    }
}
