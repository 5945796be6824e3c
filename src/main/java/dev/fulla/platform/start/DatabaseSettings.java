package dev.fulla.platform.start;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The database.
 *
 * @param type which stores are in force: {@code postgresql} or {@code mongodb}
 * @param embedded whether to run a server of our own: PostgreSQL under {@code dataDir}, or MongoDB's protocol in memory;
 *     for development and try-outs
 * @param dataDir the folder of the embedded database
 * @param url JDBC or MongoDB URL of the database when none is embedded
 * @param username its user; may be empty when the URL names one
 * @param password its password
 * @param maxConnections size of the connection pool
 * @param migrate what to do when the database is older than this version
 * @param migrateWait how long {@link Migrate#WAIT} waits
 * @param acceptNewer whether to start on a database that a newer version set up; for going back by one version
 */
@ConfigurationProperties("fulla.database")
public record DatabaseSettings(
        @DefaultValue("postgresql") String type,
        @DefaultValue("false") boolean embedded,
        @DefaultValue("./data") Path dataDir,
        @DefaultValue("") String url,
        @DefaultValue("") String username,
        @DefaultValue("") String password,
        @DefaultValue("16") int maxConnections,
        @DefaultValue("start") Migrate migrate,
        @DefaultValue("5m") Duration migrateWait,
        @DefaultValue("false") boolean acceptNewer) {
    public DatabaseSettings {
        if (!type.equals("postgresql") && !type.equals("mongodb")) {
            throw new IllegalArgumentException("type must be postgresql or mongodb");
        }
    }

    @Override
    public String toString() {
        return "DatabaseSettings[type=" + type + ", embedded=" + embedded + ", dataDir=" + dataDir + "]";
    }
}
