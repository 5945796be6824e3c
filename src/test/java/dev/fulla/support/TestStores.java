package dev.fulla.support;

import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoDatabase;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.context.ApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A new, empty database for the stores of a test. Of which kind, {@code -Dfulla.test.database=mongodb} says; PostgreSQL
 * without it.
 */
public abstract class TestStores {
    private static final boolean MONGO = "mongodb".equals(System.getProperty("fulla.test.database"));

    private final String type;

    private TestStores(String type) {
        this.type = type;
    }

    public static TestStores inForce() {
        return MONGO ? mongo() : postgres();
    }

    public static TestStores postgres() {
        return new OnPostgres(new CountingDatabase(TestPostgres.newDatabase()));
    }

    /** With a pool, as in production, whose statements are counted whoever sends them. */
    public static TestStores pooledPostgres() {
        return new OnPostgres(new CountingDatabase(TestPostgres.newPool(), true));
    }

    public static TestStores mongo() {
        return new OnMongo();
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
        return MONGO ? "stories-mongodb" : "stories";
    }

    /** What the database of a running application holds. */
    static StoredRows rowsOf(ApplicationContext application) {
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
    }

    private static final class OnMongo extends TestStores {
        private final MongoDatabase database = TestMongo.newDatabase();

        OnMongo() {
            super("mongodb");
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
    }
}
