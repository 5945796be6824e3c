package dev.fulla.importer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was done in all.
 *
 * @param tables by the reference's names, in the order in which they were moved
 */
public record ImportReport(boolean dryRun, Map<String, Table> tables) {
    public ImportReport {
        tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
    }

    /**
     * One table; {@code read} is the sum of what was copied, caught up, already there and left out.
     *
     * @param leftOut rows by reason
     * @param notes rows by what is to be known about them; they are among the copied and those that were there
     */
    public record Table(
            long read,
            long copied,
            long caughtUp,
            long alreadyThere,
            Map<Reason, Long> leftOut,
            Map<Reason, Long> notes) {
        public Table {
            leftOut = Collections.unmodifiableMap(new TreeMap<>(leftOut));
            notes = Collections.unmodifiableMap(new TreeMap<>(notes));
        }

        public long leftOutInAll() {
            return leftOut.values().stream().mapToLong(n -> n).sum();
        }
    }
}
