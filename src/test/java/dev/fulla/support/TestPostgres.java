package dev.fulla.support;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One embedded PostgreSQL per test run; a migrated schema of its own for whoever asks. */
public final class TestPostgres {
    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static EmbeddedPostgres server;
    private static String migrations;

    private TestPostgres() {}

    /** Starts the server on first use; it stops with the JVM. */
    private static synchronized EmbeddedPostgres server() {
        if (server == null) {
            try {
                server = EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "400")
                        .start();
            } catch (IOException e) {
                throw new IllegalStateException("The embedded PostgreSQL of the tests did not start", e);
            }
        }
        return server;
    }

    /** The JDBC URL of a new, empty schema. */
    public static String newSchemaUrl() {
        String schema = "t" + NEXT.incrementAndGet() + "_" + Long.toHexString(System.nanoTime());
        try (Connection connection = server().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create schema " + schema);
        } catch (SQLException e) {
            throw new IllegalStateException("No schema " + schema, e);
        }
        return server().getJdbcUrl("postgres", "postgres") + "&currentSchema=" + schema;
    }

    /**
     * A pool on a new schema as the migrations leave it. They are sent as one script: Flyway, which each start of the
     * application uses, takes ten times as long for it.
     */
    public static DataSource newDatabase() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(newSchemaUrl());
        config.setMaximumPoolSize(50);
        config.setMinimumIdle(0);
        config.setIdleTimeout(IDLE.toMillis());
        HikariDataSource source = new HikariDataSource(config);
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(migrations());
        } catch (SQLException e) {
            throw new IllegalStateException("The migrations did not go through", e);
        }
        return source;
    }

    private static synchronized String migrations() {
        if (migrations == null) {
            migrations = read();
        }
        return migrations;
    }

    private static String read() {
        StringBuilder all = new StringBuilder();
        var flyway = Flyway.configure().dataSource(server().getPostgresDatabase()).load();
        for (MigrationInfo one : flyway.info().all()) {
            try (InputStream script = TestPostgres.class.getResourceAsStream("/db/migration/" + one.getScript())) {
                all.append(new String(script.readAllBytes(), StandardCharsets.UTF_8)).append('\n');
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return all.toString();
    }

    public static JdbcClient newJdbc() {
        return JdbcClient.create(newDatabase());
    }
}
