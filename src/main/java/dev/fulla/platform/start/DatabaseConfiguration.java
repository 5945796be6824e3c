package dev.fulla.platform.start;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the data lives: a database that the operator names, or one of our own in a folder. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "fulla.database.type", havingValue = "postgresql", matchIfMissing = true)
class DatabaseConfiguration {

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "fulla.database.embedded", havingValue = "true")
    static class Embedded {
        @Bean(destroyMethod = "close")
        EmbeddedDatabase embeddedDatabase(DatabaseSettings settings) {
            try {
                return EmbeddedPostgresServer.start(settings.dataDir());
            } catch (NoClassDefFoundError e) {
                throw new StartFailure(
                        "The embedded database is not part of this jar. Set fulla.database.url (FULLA_DATABASE_URL).", e);
            }
        }

        @Bean
        DataSource dataSource(EmbeddedDatabase embeddedDatabase, DatabaseSettings settings) {
            return pool(embeddedDatabase.url(), "", "", settings.maxConnections());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "fulla.database.embedded", havingValue = "false", matchIfMissing = true)
    static class Remote {
        @Bean
        DataSource dataSource(DatabaseSettings settings) {
            if (settings.url().isBlank()) {
                throw new StartFailure("No database is named. Set fulla.database.url (FULLA_DATABASE_URL),"
                        + " or start with the profile dev or demo.");
            }
            return pool(settings.url(), settings.username(), settings.password(), settings.maxConnections());
        }
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
        return new HikariDataSource(config);
    }
}
