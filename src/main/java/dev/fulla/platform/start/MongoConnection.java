package dev.fulla.platform.start;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCredential;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How MongoDB is spoken to, whatever the URL says: a write counts when a majority has it in its journal, reads go to the
 * primary, and nothing waits for ever.
 */
record MongoConnection(MongoClientSettings client, String database, String hosts) {
    private static final int PATIENCE = 10;

    private static final int LONGEST_CALL = 30;
    private static final Pattern AUTH_SOURCE = Pattern.compile("[?&;]authSource=([^&;]+)", Pattern.CASE_INSENSITIVE);

    /** @throws StartFailure when the URL is none; the cause is left out, since it could quote the URL */
    static MongoConnection of(DatabaseSettings settings, String url) {
        ConnectionString text;
        try {
            text = new ConnectionString(url);
        } catch (IllegalArgumentException e) {
            throw new StartFailure("fulla.database.url (FULLA_DATABASE_URL) is no MongoDB URL:"
                    + " it must read mongodb://<hosts>/<database> or mongodb+srv://<host>/<database>.");
        }
        MongoClientSettings.Builder client = MongoClientSettings.builder()
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(PATIENCE, TimeUnit.SECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout(PATIENCE, TimeUnit.SECONDS)
                        .readTimeout(LONGEST_CALL, TimeUnit.SECONDS))
                .applyToConnectionPoolSettings(pool -> pool.maxWaitTime(PATIENCE, TimeUnit.SECONDS))
                .applyConnectionString(text) // before it what a URL may change, behind it what it may not
                .applicationName("fulla")
                .writeConcern(WriteConcern.MAJORITY.withJournal(true).withWTimeout(PATIENCE, TimeUnit.SECONDS))
                .readPreference(ReadPreference.primary())
                .retryWrites(true)
                .retryReads(true)
                .applyToConnectionPoolSettings(pool -> pool.maxSize(settings.maxConnections()));
        if (!settings.username().isBlank()) {
            client.credential(MongoCredential.createCredential(
                    settings.username(), authSource(url), settings.password().toCharArray()));
        }
        String database = text.getDatabase() == null ? "fulla" : text.getDatabase();
        return new MongoConnection(client.build(), database, String.join(", ", text.getHosts()));
    }

    private static String authSource(String url) {
        Matcher found = AUTH_SOURCE.matcher(url);
        return found.find() ? found.group(1) : "admin";
    }

    @Override
    public String toString() {
        return "MongoConnection[hosts=" + hosts + ", database=" + database + "]";
    }
}
