package dev.fulla.support;

import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.bson.Document;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.ClassUtils;

/**
 * A new, empty database for the stores of a test. Of which kind, {@code -Dfulla.test.database=mongodb} says; PostgreSQL
 * without it.
 */
public abstract class TestStores {
    private static final boolean MONGO = "mongodb".equals(System.getProperty("fulla.test.database"));

    private static final Map<String, Class<?>[]> FOUND = new ConcurrentHashMap<>();

    private final String type;
    private AnnotationConfigApplicationContext repositories;

    private TestStores(String type) {
        this.type = type;
    }

    public static TestStores inForce() {
        return MONGO ? mongo() : postgres();
    }

    public static TestStores postgres() {
        return new OnPostgres(new CountingDatabase(TestPostgres.newDatabase()));
    }

    /** As {@link #postgres}, but statements are counted whoever sends them. */
    public static TestStores countedPostgres() {
        return new OnPostgres(new CountingDatabase(TestPostgres.newDatabase(), true));
    }

    /** On a schema that is there, and that another process may have, too. */
    public static TestStores postgresAt(String url) {
        return new OnPostgres(new CountingDatabase(TestPostgres.pool(url)));
    }

    public static TestStores mongo() {
        return mongoAt(TestMongo.newDatabase());
    }

    /** On a database that is there. */
    public static TestStores mongoAt(MongoDatabase database) {
        return new OnMongo(database);
    }

    /** What lets an application find a new database. */
    static Map<String, String> properties() {
        return Map.of(
                "fulla.database.type", MONGO ? "mongodb" : "postgresql",
                "fulla.database.embedded", "false",
                "fulla.database.url", MONGO ? TestMongo.newUrl() : TestPostgres.newSchemaUrl());
    }

    /** On what tests without a choice of their own run. */
    static String label() {
        return MONGO ? TestMongo.label() : "PostgreSQL";
    }

    static String storyFolder() {
        return (MONGO ? "stories-mongodb" : "stories") + (WholeProcesses.areWanted() ? "-processes" : "");
    }

    /** The production overlay for such a database. */
    static String overlay() {
        return MONGO ? "prod-mongo" : "prod-postgres";
    }

    /** What the database of a running application holds. */
    public static StoredRows rowsOf(ApplicationContext application) {
        return MONGO
                ? new MongoRows(application.getBean(MongoDatabase.class))
                : new PostgresRows(application.getBean(JdbcClient.class));
    }

    /** How many statements a running application sends meanwhile. */
    static int countIn(ApplicationContext application, Runnable work) {
        return MONGO
                ? TestMongo.count(application.getBean(MongoDatabase.class), work)
                : ((CountingDatabase) application.getBean(DataSource.class)).count(work);
    }

    /** What makes a part of an application countable; other parts stay as they are. */
    static Object counted(Object bean) {
        if (bean instanceof MongoClientSettings settings) {
            return TestMongo.counted(settings);
        }
        return bean instanceof DataSource source ? new CountingDatabase(source) : bean;
    }

    /** Gives a context all that repositories need, and the property that chooses them. */
    public void registerIn(GenericApplicationContext context) {
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("stores", Map.of("fulla.database.type", type)));
        registerDatabase(context);
    }

    /** The repository of this kind on this database, found as the application finds it. */
    public synchronized <T> T find(Class<T> repository) {
        if (repositories == null) {
            repositories = new AnnotationConfigApplicationContext();
            registerIn(repositories);
            repositories.register(FOUND.computeIfAbsent(type, TestStores::classes));
            repositories.refresh();
        }
        return repositories.getBean(repository);
    }

    /** Looking through the class path takes long enough to do it once. */
    private static Class<?>[] classes(String type) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources()
                .addFirst(new MapPropertySource("stores", Map.of("fulla.database.type", type)));
        var scanner = new ClassPathScanningCandidateComponentProvider(false, environment);
        scanner.addIncludeFilter(new AnnotationTypeFilter(dev.fulla.store.OnPostgres.class));
        scanner.addIncludeFilter(new AnnotationTypeFilter(dev.fulla.store.OnMongo.class));
        return scanner.findCandidateComponents("dev.fulla").stream()
                .map(found -> ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null))
                .toArray(Class<?>[]::new);
    }

    /** Lets the leases of refreshes grow older, by the database's clock. */
    public abstract void passLeaseTime(Duration time);

    protected abstract void registerDatabase(GenericApplicationContext context);

    public abstract StoredRows rows();

    /** How many statements some work sends. */
    public abstract int count(Runnable work);

    private static final class OnPostgres extends TestStores {
        private final CountingDatabase database;
        private final JdbcClient jdbc;

        OnPostgres(CountingDatabase database) {
            super("postgresql");
            this.database = database;
            this.jdbc = JdbcClient.create(database);
        }

        @Override
        protected void registerDatabase(GenericApplicationContext context) {
            context.registerBean(DataSource.class, () -> database);
            context.registerBean(JdbcClient.class, () -> jdbc);
        }

        @Override
        public StoredRows rows() {
            return new PostgresRows(jdbc);
        }

        @Override
        public int count(Runnable work) {
            return database.count(work);
        }

        @Override
        public void passLeaseTime(Duration time) {
            jdbc.sql("update refresh_leases set held_until = held_until - :ms * interval '1 millisecond'")
                    .param("ms", time.toMillis())
                    .update();
        }
    }

    private static final class OnMongo extends TestStores {
        private final MongoDatabase database;

        OnMongo(MongoDatabase database) {
            super("mongodb");
            this.database = database;
        }

        @Override
        protected void registerDatabase(GenericApplicationContext context) {
            context.registerBean(MongoDatabase.class, () -> database);
        }

        @Override
        public StoredRows rows() {
            return new MongoRows(database);
        }

        @Override
        public int count(Runnable work) {
            return TestMongo.count(database, work);
        }

        @Override
        public void passLeaseTime(Duration time) {
            var leases = database.getCollection("refresh_leases");
            for (Document lease : leases.find()) {
                Instant end = lease.getDate("heldUntil").toInstant().minus(time);
                leases.updateOne(
                        new Document("_id", lease.get("_id")),
                        new Document("$set", new Document("heldUntil", Date.from(end))));
            }
        }
    }
}
