package dev.fulla.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/** One embedded PostgreSQL per test run; a migrated schema of its own for whoever asks. */
public final class TestPostgres {
    private static final AtomicInteger NEXT = new AtomicInteger();
    private static EmbeddedPostgres server;

    private TestPostgres() {}

    /** Starts the server on first use; it stops with the JVM. */
    private static synchronized EmbeddedPostgres server() {
        if (server == null) {
            try {
                server = EmbeddedPostgres.builder().start();
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

    /** A data source on a new schema with all migrations applied; a connection per statement, no pool. */
    public static DataSource newDatabase() {
        return database(newSchemaUrl());
    }

    /** The same at an address that somebody has. */
    static DataSource database(String url) {
        DataSource source = new SimpleDriverDataSource(new org.postgresql.Driver(), url);
        Flyway.configure().dataSource(source).load().migrate();
        return source;
    }

    /** As {@link #newDatabase}, with a pool. */
    static DataSource newPool() {
        return pool(newDatabase());
    }

    static DataSource pool(DataSource source) {
        com.zaxxer.hikari.HikariConfig config = new com.zaxxer.hikari.HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(16);
        return new com.zaxxer.hikari.HikariDataSource(config);
    }

    public static JdbcClient newJdbc() {
        return JdbcClient.create(newDatabase());
    }
}
