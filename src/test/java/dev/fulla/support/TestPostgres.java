package dev.fulla.support;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One embedded PostgreSQL per test run; a migrated schema of its own for whoever asks. */
public final class TestPostgres {
    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final Set<HikariDataSource> POOLS =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
    private static EmbeddedPostgres server;
    private static String migrations;

    private TestPostgres() {}

    /** Starts the server on first use; it stops with the JVM. */
    private static synchronized EmbeddedPostgres server() {
        if (server == null) {
            try {
                server = EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "1000")
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

    /** A pool on a new schema as the migrations leave it. */
    public static DataSource newDatabase() {
        return pool(newMigratedUrl());
    }

    /**
     * The JDBC URL of a new schema as the migrations leave it. They are sent as one script: Flyway, which each start of the
     * application uses, takes ten times as long for it.
     */
    public static String newMigratedUrl() {
        String url = newSchemaUrl();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(migrations());
        } catch (SQLException e) {
            throw new IllegalStateException("The migrations did not go through", e);
        }
        return url;
    }

    /** Connections to a schema that is there. */
    static DataSource pool(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(50);
        config.setMinimumIdle(0);
        HikariDataSource pool = new HikariDataSource(config);
        POOLS.add(pool);
        return pool;
    }

    /**
     * Closes each connection of the stores' pools that nothing works on; a pool opens new ones when it is used again. Without it
     * a quick machine has those of more and more tests open, until the server takes no more.
     */
    static void closeIdle() {
        HikariDataSource[] pools = POOLS.toArray(HikariDataSource[]::new);
        for (HikariDataSource pool : pools) {
            HikariPoolMXBean state = pool.getHikariPoolMXBean();
            if (state != null && state.getTotalConnections() > 0) {
                state.softEvictConnections();
            }
        }
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
