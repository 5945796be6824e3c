package dev.fulla.platform.command;

import dev.fulla.crypto.NodeKeys;
import dev.fulla.importer.ImportLine;
import dev.fulla.importer.ImportReferenceData;
import dev.fulla.importer.ImportReport;
import dev.fulla.importer.Outcome;
import dev.fulla.importer.Reason;
import dev.fulla.importer.ReferenceTable;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Json;
import dev.fulla.shared.PermanentFailure;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells on the terminal how moving goes, and writes every row that is left out or noted to a file. */
final class ImportLog implements AutoCloseable {
    private static final int SHOWN = 20;

    private final Progress progress;
    private final PrintWriter file;
    private final Map<String, Integer> shown = new LinkedHashMap<>();

    private ImportLog(PrintStream out, PrintWriter file) {
        this.progress = Progress.on(out);
        this.file = file;
    }

    static ImportLog to(PrintStream out, @Nullable Path report) {
        try {
            return new ImportLog(out, new PrintWriter(report == null
                    ? Writer.nullWriter()
                    : Files.newBufferedWriter(report, StandardOpenOption.CREATE_NEW)));
        } catch (IOException e) {
            throw new PermanentFailure(
                    ErrorCode.INVALID_REQUEST, "The file " + report + " exists already or cannot be written. Name a new one.", e);
        }
    }

    /** @param keys reported again after each page, as a process that seals must */
    ImportReferenceData.Listener andEachTime(NodeKeys keys) {
        return new ImportReferenceData.Listener() {
            @Override
            public void begins(String source, boolean dryRun) {
                progress.line((dryRun ? "looking at " : "moving from ") + source + (dryRun ? ", nothing is written" : ""));
            }

            @Override
            public void progress(ReferenceTable table, long done, long all) {
                keys.tick();
                progress.at(table.table(), done, all);
            }

            @Override
            public void line(ImportLine line) {
                write(line);
            }
        };
    }

    private void write(ImportLine line) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("table", line.table());
        if (line.id() != null) {
            entry.put("id", line.id());
        }
        entry.put("outcome", line.outcome().name());
        entry.put("reason", line.reason().name());
        entry.put("rows", line.rows());
        file.println(Json.write(entry));
        if (line.outcome() == Outcome.LEFT_OUT && line.id() != null) {
            int before = shown.merge(line.table(), 1, Integer::sum);
            if (before <= SHOWN) {
                progress.line("left out " + line.table() + " " + line.id() + " " + line.reason());
            } else if (before == SHOWN + 1) {
                progress.line("left out " + line.table() + " … more of them in the file that --report names");
            }
        }
    }

    /** The whole at the end. */
    void sum(ImportReport report) {
        Map<Reason, String> words = new EnumMap<>(Reason.class);
        report.tables().forEach((name, table) -> {
            progress.line(name + " read=" + table.read() + (report.dryRun() ? " to-copy=" : " copied=") + table.copied()
                    + " brought-up-to-date=" + table.caughtUp() + " already-there=" + table.alreadyThere() + " left-out="
                    + table.leftOutInAll());
            table.leftOut().forEach((reason, rows) -> {
                progress.line("  left out " + reason + " " + rows);
                words.put(reason, reason.words());
            });
            table.notes().forEach((reason, rows) -> {
                progress.line("  noted " + reason + " " + rows);
                words.put(reason, reason.words());
            });
        });
        words.forEach((reason, text) -> progress.line(reason + ": " + text));
        Map<String, Object> sum = new LinkedHashMap<>();
        sum.put("dryRun", report.dryRun());
        sum.put("tables", report.tables());
        file.println(Json.write(sum));
    }

    @Override
    public void close() {
        progress.close();
        file.close();
    }
}
