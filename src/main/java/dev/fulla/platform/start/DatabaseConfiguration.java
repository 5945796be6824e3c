package dev.fulla.platform.start;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the data lives: a database that the operator names, or one of our own in a folder. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "fulla.database.type", havingValue = "postgresql", matchIfMissing = true)
class DatabaseConfiguration {
    @Bean(destroyMethod = "close")
    @ConditionalOnProperty(name = "fulla.database.embedded", havingValue = "true")
    EmbeddedDatabase embeddedPostgres(DatabaseSettings settings) {
        try {
            return EmbeddedPostgresServer.start(settings.dataDir());
        } catch (NoClassDefFoundError e) {
            throw notInThisJar(e);
        }
    }

    /** With its schema, so that no store sees it without. */
    @Bean
    DataSource dataSource(
            ObjectProvider<EmbeddedDatabase> embedded, DatabaseSettings settings, SchemaNumbers numbers) {
        EmbeddedDatabase server = embedded.getIfAvailable();
        HikariDataSource pool = server == null
                ? pool(urlOf(settings), settings.username(), settings.password(), settings.maxConnections())
                : pool(server.url(), "", "", settings.maxConnections());
        try {
            new SchemaGate(new PostgresSchema(pool, numbers.known()), settings, numbers.newest()).pass();
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
        return pool;
    }

    static String urlOf(DatabaseSettings settings) {
        if (settings.url().isBlank()) {
            throw new StartFailure("No database is named. Set fulla.database.url (FULLA_DATABASE_URL),"
                    + " or start with the profile dev or demo.");
        }
        return settings.url();
    }

    static StartFailure notInThisJar(NoClassDefFoundError cause) {
        return new StartFailure(
                "The embedded database is not part of this jar. Set fulla.database.url (FULLA_DATABASE_URL).", cause);
    }

    private static String state(@Nullable Throwable cause) {
        return cause instanceof SQLException sql ? " (SQLSTATE " + sql.getSQLState() + ")" : "";
    }

    private static HikariDataSource pool(String url, String username, String password, int size) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        if (!username.isBlank()) {
            config.setUsername(username);
            config.setPassword(password);
        }
        config.setMaximumPoolSize(size);
        config.setPoolName("fulla");
        config.setAutoCommit(true);
        config.setConnectionTimeout(10_000);
        try {
            return new HikariDataSource(config);
        } catch (HikariPool.PoolInitializationException e) {
            throw new StartFailure("The database does not answer, or does not let this user in" + state(e.getCause())
                    + ". Check fulla.database.url (FULLA_DATABASE_URL), user and password.", e);
        }
    }
}
