package dev.fulla.support;

import com.mongodb.client.MongoDatabase;
import dev.fulla.store.MongoSchemaState;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.bson.Document;
import org.flywaydb.core.Flyway;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * All that a database holds, taken while it is in use, to be put into a new one. On PostgreSQL all tables are read in one
 * snapshot, as {@code pg_dump} reads them, whose program the embedded server has not; on MongoDB one collection after the
 * other, as {@code mongodump} without an oplog.
 */
public abstract class BackUp {
    /** Of the database of a running application. */
    static BackUp of(ApplicationContext running) {
        MongoDatabase mongo = running.getBeanProvider(MongoDatabase.class).getIfAvailable();
        return mongo == null ? ofPostgres(running.getBean(DataSource.class)) : ofMongo(mongo);
    }

    public static BackUp ofMongo(MongoDatabase database) {
        return new OfMongo(database);
    }

    public static BackUp ofPostgres(DataSource database) {
        return new OfPostgres(database);
    }

    /**
     * @param schema how far the new database is migrated before; what has no place there yet is left out. Of MongoDB any: the
     *     documents come as they are, and there are no indexes
     * @return the URL of the new database
     */
    public abstract String restore(int schema);

    private static final class OfPostgres extends BackUp {
        private static final String HISTORY = "flyway_schema_history";
        private final Map<String, List<String>> rows = new LinkedHashMap<>();

        OfPostgres(DataSource database) {
            try (Connection connection = database.getConnection()) {
                connection.setAutoCommit(false);
                connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                JdbcClient jdbc = on(connection);
                PostgresRows stored = new PostgresRows(jdbc);
                for (String table : stored.tables()) {
                    rows.put(table, jdbc.sql("select to_jsonb(t)::text from " + table + " t").query(String.class).list());
                }
                rows.remove(HISTORY);
                connection.rollback();
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
                connection.setAutoCommit(true);
            } catch (SQLException e) {
                throw new IllegalStateException("No back-up was taken", e);
            }
        }

        /** Without the triggers that look for parents, as {@code pg_restore --data-only --disable-triggers}. */
        @Override
        public String restore(int schema) {
            String url = TestPostgres.newSchemaUrl();
            Flyway.configure().dataSource(url, null, null).target(String.valueOf(schema)).load().migrate();
            try (Connection connection = DriverManager.getConnection(url)) {
                JdbcClient jdbc = on(connection);
                jdbc.sql("set session_replication_role = replica").update();
                List<String> there = new PostgresRows(jdbc).tables();
                rows.forEach((table, all) -> {
                    if (there.contains(table)) {
                        insert(jdbc, table, all);
                    }
                });
            } catch (SQLException e) {
                throw new IllegalStateException("Nothing was restored", e);
            }
            return url;
        }

        private static void insert(JdbcClient jdbc, String table, List<String> rows) {
            jdbc.sql("insert into %1$s select (jsonb_populate_record(null::%1$s, one)).* from unnest(:rows::jsonb[]) one"
                            .formatted(table))
                    .param("rows", rows.toArray(String[]::new))
                    .update();
        }

        private static JdbcClient on(Connection connection) {
            return JdbcClient.create(new SingleConnectionDataSource(connection, true));
        }
    }

    private static final class OfMongo extends BackUp {
        private final Map<String, List<Document>> documents = new LinkedHashMap<>();

        OfMongo(MongoDatabase database) {
            for (String name : new MongoRows(database).tables()) {
                documents.put(name, database.getCollection(name).find().into(new ArrayList<>()));
            }
            documents.remove(MongoSchemaState.COLLECTION);
        }

        @Override
        public String restore(int schema) {
            String url = TestMongo.newUrl();
            MongoDatabase database = TestMongo.at(url);
            documents.forEach((name, all) -> {
                if (!all.isEmpty()) {
                    database.getCollection(name).insertMany(all);
                }
            });
            MongoSchemaState.mark(database, schema);
            return url;
        }
    }
}
