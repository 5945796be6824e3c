package dev.fulla.support;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import com.mongodb.event.CommandSucceededEvent;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.fulla.shared.UserId;
import dev.fulla.store.MongoSchema;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;

/**
 * A database of its own on MongoDB for whoever asks. The server is the one that {@code -Dfulla.test.mongo-uri} names, or
 * one in this process that only speaks the protocol. What ran on the latter shows that the stores keep their contracts on
 * it, not that MongoDB does: <em>contract only</em>.
 */
public final class TestMongo {
    private static final String URI = System.getProperty("fulla.test.mongo-uri", "");
    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final ConcurrentLinkedQueue<String> MADE = new ConcurrentLinkedQueue<>();
    private static final Map<String, Integer> COMMANDS = new ConcurrentHashMap<>();
    private static final Map<String, Long> REMOVED = new ConcurrentHashMap<>();
    private static MongoClient client;
    private static String server;

    private TestMongo() {}

    private static synchronized MongoClient client() {
        if (client == null) {
            server = URI.isEmpty() ? emulator() : URI;
            client = MongoClients.create(counted(MongoClientSettings.builder()
                    .applyConnectionString(new ConnectionString(server))
                    .build()));
            System.out.println("MongoDB tests run on " + label());
            Runtime.getRuntime().addShutdownHook(new Thread(TestMongo::forget, "drop test databases"));
        }
        return client;
    }

    /** Stops with the JVM. */
    private static String emulator() {
        return new MongoServer(new MemoryBackend()).bindAndGetConnectionString();
    }

    /** On what these tests run, to be shown beside their results. */
    static String label() {
        return URI.isEmpty()
                ? "the in-process emulator: contract only, no MongoDB was involved"
                : String.join(",", new ConnectionString(URI).getHosts()) + ", MongoDB "
                        + client.getDatabase("admin").runCommand(new Document("buildInfo", 1)).getString("version");
    }

    private static void forget() {
        if (!URI.isEmpty()) {
            MADE.forEach(name -> client.getDatabase(name).drop());
        }
        client.close();
    }

    private static String newName() {
        String name = "t" + NEXT.incrementAndGet() + "_" + Long.toHexString(System.nanoTime());
        MADE.add(name);
        return name;
    }

    /** An empty database with all indexes. */
    public static MongoDatabase newDatabase() {
        MongoDatabase database = client().getDatabase(newName());
        MongoSchema.apply(database);
        return database;
    }

    /** The URL of a new, empty database without indexes. */
    public static String newUrl() {
        client();
        String name = newName();
        ConnectionString known = new ConnectionString(server);
        String given = known.getDatabase() == null ? "" : "/" + known.getDatabase();
        int options = server.indexOf('?');
        String base = options < 0 ? server : server.substring(0, options);
        String rest = options < 0 ? "" : server.substring(options);
        String hosts = given.isEmpty() ? base.replaceAll("/$", "") : base.substring(0, base.length() - given.length());
        return hosts + "/" + name + rest;
    }

    /** The settings of a client whose commands are counted. */
    static MongoClientSettings counted(MongoClientSettings settings) {
        return MongoClientSettings.builder(settings)
                .addCommandListener(new CommandListener() {
                    @Override
                    public void commandStarted(CommandStartedEvent event) {
                        if (CountingDatabase.isOfACaller()) {
                            COMMANDS.merge(event.getDatabaseName(), 1, Integer::sum);
                        }
                    }

                    @Override
                    public void commandSucceeded(CommandSucceededEvent event) {
                        long removed = switch (event.getCommandName()) {
                            case "delete" -> event.getResponse().getNumber("n").longValue();
                            case "findAndModify" -> 1;
                            default -> 0;
                        };
                        REMOVED.merge(event.getDatabaseName(), removed, Math::max);
                    }
                })
                .build();
    }

    /** The database of such a URL. */
    public static MongoDatabase at(String url) {
        return client().getDatabase(new ConnectionString(url).getDatabase());
    }

    /** How many commands some work sends to a database. */
    static int count(MongoDatabase database, Runnable work) {
        int before = COMMANDS.getOrDefault(database.getName(), 0);
        work.run();
        return COMMANDS.getOrDefault(database.getName(), 0) - before;
    }

    /** The most documents that one command removes while something is done. */
    static long mostRemovedAtOnce(MongoDatabase database, Runnable work) {
        REMOVED.remove(database.getName());
        work.run();
        return REMOVED.getOrDefault(database.getName(), 0L);
    }

    /** A user that documents can belong to. */
    public static UserId user(MongoDatabase database, String id) {
        if (database.getCollection("users").find(new Document("_id", id)).first() == null) {
            database.getCollection("users")
                    .insertOne(new Document("_id", id)
                            .append("type", "INDIVIDUAL")
                            .append("username", id)
                            .append("createdAt", new Date(0))
                            .append("updatedAt", new Date(0)));
        }
        return new UserId(id);
    }

    /** A valid credential whose sealed text does not open. */
    public static void credential(MongoDatabase database, UserId owner, String id) {
        database.getCollection("credentials")
                .insertOne(new Document("_id", id)
                        .append("userId", owner.value())
                        .append("moduleName", "crm")
                        .append("externalId", id)
                        .append("authIsValid", true)
                        .append("data", "sealed")
                        .append("generation", 1L)
                        .append("createdAt", new Date(0))
                        .append("updatedAt", new Date(0)));
    }
}
