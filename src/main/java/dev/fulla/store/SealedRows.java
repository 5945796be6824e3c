package dev.fulla.store;

import java.util.List;
import java.util.Map;

/**
 * The sealed values of one field of one table, for whoever counts them or seals them anew. A bean of this type declares the
 * field: each field that is sealed has exactly one. Each operation is one atomic step.
 */
public interface SealedRows {
    /** The form of a sealed text: {@code fs1.<key id, 8 hex digits>.<base64url>}. */
    String VERSION = "fs1";

    /** The table's name as it is bound into the sealed texts. */
    String table();

    /** The field's name as it is bound into the sealed texts; ends in {@code .*} when a row has several. */
    String field();

    /** How many values each key has sealed, by key id; what no key sealed is under the empty text. */
    Map<String, Long> countByKey();

    /**
     * The values that another key sealed, of at most {@code limit} rows, ordered by row.
     *
     * @param keyId the key whose values are left out
     * @param after the last row of the page before; the empty text for the first page
     * @return nothing when there are no more
     */
    List<SealedValue> listNotSealedBy(String keyId, String after, int limit);

    /** Replaces a value, if it is still what was seen. @return whether it was */
    boolean replace(SealedValue seen, String sealed);

    /**
     * One sealed value.
     *
     * @param row the row's id as it is bound into the sealed text
     * @param field the field's name as it is bound into the sealed text
     */
    record SealedValue(String row, String field, String sealed) {
        @Override
        public String toString() {
            return "SealedValue[row=" + row + ", field=" + field + "]";
        }
    }
}
