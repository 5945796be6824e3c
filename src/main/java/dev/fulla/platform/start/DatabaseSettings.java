package dev.fulla.platform.start;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The database.
 *
 * @param type which stores are in force
 * @param embedded whether to run a PostgreSQL of our own under {@code dataDir}; for development and try-outs
 * @param dataDir the folder of the embedded database
 * @param url JDBC URL of the database when none is embedded
 * @param username its user; may be empty when the URL names one
 * @param password its password
 * @param maxConnections size of the connection pool
 */
@ConfigurationProperties("fulla.database")
public record DatabaseSettings(
        @DefaultValue("postgresql") String type,
        @DefaultValue("false") boolean embedded,
        @DefaultValue("./data") Path dataDir,
        @DefaultValue("") String url,
        @DefaultValue("") String username,
        @DefaultValue("") String password,
        @DefaultValue("16") int maxConnections) {

    @Override
    public String toString() {
        return "DatabaseSettings[type=" + type + ", embedded=" + embedded + ", dataDir=" + dataDir + "]";
    }
}
