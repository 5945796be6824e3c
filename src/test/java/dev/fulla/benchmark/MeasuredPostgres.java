package dev.fulla.benchmark;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** PostgreSQL as an installation would have it, with its own count of statements; our looks at it are not counted. */
final class MeasuredPostgres implements AutoCloseable {
    private static final String OBSERVER = "observer";

    private final EmbeddedPostgres server;
    private final ProcessHandle process;
    private final Connection connection;

    MeasuredPostgres(Path folder) throws Exception {
        Path data = folder.resolve("measured");
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("shared_buffers", System.getProperty("bench.buffers", "1GB"))
                .setServerConfig("max_connections", "100")
                .setServerConfig("shared_preload_libraries", "pg_stat_statements,auto_explain")
                .setServerConfig("auto_explain.log_min_duration", System.getProperty("bench.explain", "-1"))
                .setServerConfig("auto_explain.log_analyze", "on")
                .setServerConfig("auto_explain.log_timing", "off")
                .setServerConfig("auto_explain.log_buffers", "on");
        server = Boolean.getBoolean("bench.log")
                ? builder.setErrorRedirector(ProcessBuilder.Redirect.INHERIT)
                        .setOutputRedirector(ProcessBuilder.Redirect.INHERIT).start()
                : builder.start();
        process = ProcessHandle.of(Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip())).orElseThrow();
        try (Connection first = DriverManager.getConnection(url("postgres")); Statement statement = first.createStatement()) {
            statement.execute("create extension pg_stat_statements");
            statement.execute("create role " + OBSERVER + " superuser login");
        }
        connection = DriverManager.getConnection(url(OBSERVER));
    }

    private String url(String user) {
        return server.getJdbcUrl(user, "postgres");
    }

    String url() {
        return url("postgres");
    }

    ProcessHandle process() {
        return process;
    }

    void resetStatements() throws SQLException {
        text("select pg_stat_statements_reset()::text");
    }

    /** Sent by the application since the last reset. */
    long statements() throws SQLException {
        return Long.parseLong(text("""
                select coalesce(sum(calls), 0)::text from pg_stat_statements s join pg_roles r on r.oid = s.userid
                where toplevel and rolname <> '%s' and query !~* '^(begin|commit|set |show )'""".formatted(OBSERVER)));
    }

    /** The dearest since the last reset. */
    List<String> dearest(int many) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select calls, total_exec_time, max_exec_time, rows, shared_blks_hit + shared_blks_read as blocks,
                            regexp_replace(left(query, 110), '\\s+', ' ', 'g') as query
                        from pg_stat_statements s join pg_roles r on r.oid = s.userid where rolname <> '%s'
                        order by total_exec_time desc limit %d""".formatted(OBSERVER, many))) {
            while (rows.next()) {
                found.add(String.format(Locale.ROOT, "%8d calls %9.0f ms  max %7.1f ms  %9d rows %10d blocks  %s",
                        rows.getLong(1), rows.getDouble(2), rows.getDouble(3), rows.getLong(4), rows.getLong(5),
                        rows.getString(6)));
            }
        }
        return found;
    }

    /** The first column of the first row. */
    String text(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    @Override
    public void close() throws Exception {
        connection.close();
        server.close();
    }
}
