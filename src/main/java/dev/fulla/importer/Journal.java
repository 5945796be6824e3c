package dev.fulla.importer;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Writes down what becomes of each row. In a dry run it also remembers what would be missing afterwards. */
final class Journal {
    private final boolean dryRun;
    private final Consumer<ImportLine> lines;
    private final Map<String, Counts> tables = new LinkedHashMap<>();
    private final Set<String> missing = new HashSet<>();

    Journal(boolean dryRun, Consumer<ImportLine> lines) {
        this.dryRun = dryRun;
        this.lines = lines;
    }

    private static final class Counts {
        private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
        private final Map<Reason, Long> leftOut = new EnumMap<>(Reason.class);
        private final Map<Reason, Long> notes = new EnumMap<>(Reason.class);

        private long of(Outcome outcome) {
            return outcomes.getOrDefault(outcome, 0L);
        }

        private long read() {
            return of(Outcome.COPIED) + of(Outcome.CAUGHT_UP) + of(Outcome.ALREADY_THERE) + of(Outcome.LEFT_OUT);
        }
    }

    boolean isDryRun() {
        return dryRun;
    }

    synchronized void done(ReferenceTable table, Outcome outcome) {
        counts(table.table()).outcomes.merge(outcome, 1L, Long::sum);
    }

    synchronized void leftOut(ReferenceTable table, String id, Reason reason) {
        if (dryRun) {
            missing.add(table + "/" + id);
        }
        leftOut(new ImportLine(table.table(), id, Outcome.LEFT_OUT, reason, 1));
    }

    /** A whole table that is not moved. */
    synchronized void notMoved(String table, long rows) {
        leftOut(new ImportLine(table, null, Outcome.LEFT_OUT, Reason.NOT_MOVED, rows));
    }

    private void leftOut(ImportLine line) {
        Counts counts = counts(line.table());
        counts.outcomes.merge(Outcome.LEFT_OUT, line.rows(), Long::sum);
        counts.leftOut.merge(line.reason(), line.rows(), Long::sum);
        lines.accept(line);
    }

    synchronized void note(ReferenceTable table, String id, Reason reason) {
        counts(table.table()).notes.merge(reason, 1L, Long::sum);
        lines.accept(new ImportLine(table.table(), id, Outcome.NOTED, reason, 1));
    }

    /** Whether a dry run has left this out. */
    synchronized boolean isMissing(ReferenceTable table, String id) {
        return missing.contains(table + "/" + id);
    }

    synchronized long read(ReferenceTable table) {
        return counts(table.table()).read();
    }

    synchronized ImportReport report() {
        Map<String, ImportReport.Table> all = new LinkedHashMap<>();
        tables.forEach((name, counts) -> all.put(name, new ImportReport.Table(
                counts.read(), counts.of(Outcome.COPIED), counts.of(Outcome.CAUGHT_UP), counts.of(Outcome.ALREADY_THERE),
                counts.leftOut, counts.notes)));
        return new ImportReport(dryRun, all);
    }

    private Counts counts(String table) {
        return tables.computeIfAbsent(table, unused -> new Counts());
    }
}
