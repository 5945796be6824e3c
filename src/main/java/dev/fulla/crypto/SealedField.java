package dev.fulla.crypto;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import java.util.regex.Pattern;

/**
 * A field that is stored sealed.
 *
 * @param table the table or collection
 * @param field the column or key; ends in {@code .*} when any key under it may be sealed
 */
public record SealedField(String table, String field) {
    private static final Pattern TABLE = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final Pattern FIELD = Pattern.compile("[a-z][A-Za-z0-9_]{0,62}(\\.\\*)?");

    public SealedField {
        if (!TABLE.matcher(table).matches() || !FIELD.matcher(field).matches()) {
            throw new PermanentFailure(
                    ErrorCode.CANNOT_START,
                    "The sealed field \"" + table + "." + field + "\" is malformed. Expected <table>.<field>.");
        }
    }

    /** @throws PermanentFailure {@code CANNOT_START} when the text is not {@code table.field} */
    static SealedField parse(String text) {
        int dot = text.indexOf('.');
        return dot < 0 ? new SealedField(text, "") : new SealedField(text.substring(0, dot), text.substring(dot + 1));
    }

    boolean covers(String otherTable, String otherField) {
        if (!table.equals(otherTable)) {
            return false;
        }
        return field.endsWith(".*")
                ? otherField.startsWith(field.substring(0, field.length() - 1)) && otherField.length() >= field.length()
                : field.equals(otherField);
    }

    @Override
    public String toString() {
        return table + "." + field;
    }
}
