package dev.fulla.importer.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCredential;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.fulla.importer.ReferenceDatabase;
import dev.fulla.importer.ReferenceSource;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.TransientFailure;
import java.util.concurrent.TimeUnit;

/** The reference on MongoDB or what speaks its protocol. */
class MongoReferenceDatabase implements ReferenceDatabase {
    private static final int PATIENCE = 10;
    private static final int LONGEST_CALL = 120;

    @Override
    public boolean understands(String url) {
        return url.startsWith("mongodb:") || url.startsWith("mongodb+srv:");
    }

    @Override
    public ReferenceSource open(String url, String username, String password) {
        ConnectionString text;
        try {
            text = new ConnectionString(url);
        } catch (IllegalArgumentException e) {
            throw wrong("The URL of the reference's database is none; it must read mongodb://host/database.");
        }
        if (text.getDatabase() == null) {
            throw wrong("The URL names no database; it must read mongodb://host/database.");
        }
        MongoClientSettings.Builder settings = MongoClientSettings.builder()
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(PATIENCE, TimeUnit.SECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout(PATIENCE, TimeUnit.SECONDS)
                        .readTimeout(LONGEST_CALL, TimeUnit.SECONDS))
                .applyConnectionString(text) // its own timeouts count
                .applicationName("fulla import");
        if (!username.isBlank()) {
            String from = text.getCredential() == null ? "admin" : text.getCredential().getSource();
            settings.credential(MongoCredential.createCredential(username, from, password.toCharArray()));
        }
        String name = "MongoDB " + String.join(",", text.getHosts()) + "/" + text.getDatabase();
        MongoClient client = MongoClients.create(settings.build());
        try {
            return new MongoReferenceSource(name, client, client.getDatabase(text.getDatabase()));
        } catch (RuntimeException e) {
            client.close();
            throw e;
        }
    }

    /** Without the cause, which could quote the URL. */
    static PermanentFailure wrong(String words) {
        return new PermanentFailure(ErrorCode.INVALID_REQUEST, words);
    }

    static TransientFailure unanswered(String name, MongoException cause) {
        return new TransientFailure(
                ErrorCode.NOT_READY,
                "The reference's database (" + name + ") does not answer or does not let this user read. Run this again; it"
                        + " continues.",
                cause);
    }
}
