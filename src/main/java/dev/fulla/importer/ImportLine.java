package dev.fulla.importer;

import org.jspecify.annotations.Nullable;

/**
 * One line of the report.
 *
 * @param table as the reference names it
 * @param id of the row; null for a whole table
 * @param rows how many rows are meant
 */
public record ImportLine(String table, @Nullable String id, Outcome outcome, Reason reason, long rows) {}
