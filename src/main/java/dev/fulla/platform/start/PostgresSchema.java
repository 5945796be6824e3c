package dev.fulla.platform.start;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * The schema of PostgreSQL, kept by Flyway, which locks it while it works. What was applied is read without Flyway: a
 * process that finds all done, as nearly all do, need not load it.
 */
final class PostgresSchema implements DatabaseSchema {
    private static final String NO_SUCH_TABLE = "42P01";

    private final DataSource source;
    private final Set<Integer> known;

    PostgresSchema(DataSource source, Set<Integer> known) {
        this.source = source;
        this.known = Set.copyOf(known);
    }

    @Override
    public int newest() {
        Set<Integer> applied = applied();
        return applied.isEmpty() ? 0 : Collections.max(applied);
    }

    @Override
    public boolean isComplete() {
        return applied().containsAll(known);
    }

    @Override
    public void migrate() {
        try {
            Flyway.configure().dataSource(source).load().migrate();
        } catch (FlywayException e) {
            throw new StartFailure("The schema cannot be brought up to date" + reason(e)
                    + ". Nothing was changed by the step that failed.", e);
        }
    }

    private Set<Integer> applied() {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select version from flyway_schema_history where success and version ~ '^[0-9]+$'")) {
            Set<Integer> numbers = new TreeSet<>();
            while (rows.next()) {
                numbers.add(rows.getInt(1));
            }
            return numbers;
        } catch (SQLException e) {
            if (NO_SUCH_TABLE.equals(e.getSQLState())) {
                return Set.of();
            }
            throw new StartFailure("The schema of the database cannot be read (SQLSTATE " + e.getSQLState() + ").", e);
        }
    }

    /** What the database said, by its code only. */
    private static String reason(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return " (SQLSTATE " + sql.getSQLState() + ")";
            }
        }
        return ": " + failure.getMessage().lines().findFirst().orElse("");
    }
}
