package dev.fulla.platform.record;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCredential;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClients;
import com.zaxxer.hikari.HikariDataSource;
import dev.fulla.platform.record.SyncPlaces.Source;
import dev.fulla.platform.start.EmbeddedDatabase;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import jakarta.annotation.PreDestroy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.component.mongodb.MongoDbComponent;
import org.apache.camel.component.sql.SqlComponent;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The places of records, each opened when it is first asked for. The Camel components in here are of no use to a route:
 * they are not in the context.
 */
@Component
class RecordPlaces {
    private static final int PATIENCE = 10;

    private final SyncPlaces places;
    private final CamelContext camel;
    private final ObjectProvider<EmbeddedDatabase> embedded;
    private final Map<String, HikariDataSource> databases = new ConcurrentHashMap<>();
    private final Map<String, MongoDbComponent> mongos = new ConcurrentHashMap<>();
    private final Map<String, Endpoint> endpoints = new ConcurrentHashMap<>();

    RecordPlaces(SyncPlaces places, CamelContext camel, ObjectProvider<EmbeddedDatabase> embedded) {
        this.places = places;
        this.camel = camel;
        this.embedded = embedded;
    }

    Source source(String name) {
        Source found = places.sources().get(name);
        if (found == null) {
            throw new PermanentFailure(
                    ErrorCode.NOT_SUPPORTED, "fulla.records.sources names no '" + name + "'; it has "
                            + (places.sources().isEmpty() ? "none" : String.join(", ", places.sources().keySet())) + ".");
        }
        return found;
    }

    HikariDataSource database(String name) {
        Source source = source(name);
        return databases.computeIfAbsent(name, key -> {
            HikariDataSource pool = new HikariDataSource();
            pool.setJdbcUrl(source.url().equals("embedded") ? embeddedUrl(key) : source.url());
            pool.setConnectionInitSql(source.init().isBlank() ? null : source.init());
            if (!source.username().isBlank()) {
                pool.setUsername(source.username());
                pool.setPassword(source.password());
            }
            pool.setMaximumPoolSize(source.maxConnections());
            pool.setMinimumIdle(0);
            pool.setPoolName("sync-" + name);
            pool.setConnectionTimeout(TimeUnit.SECONDS.toMillis(PATIENCE));
            return pool;
        });
    }

    private String embeddedUrl(String name) {
        EmbeddedDatabase server = embedded.getIfAvailable();
        if (server == null || !server.url().startsWith("jdbc:")) {
            throw new PermanentFailure(
                    ErrorCode.NOT_SUPPORTED, "This process runs no PostgreSQL of its own; fulla.records.sources." + name
                            + ".url has to name a database.");
        }
        return server.url();
    }

    /** One for all statements: they come in a header. */
    Endpoint sql(String source) {
        return endpoints.computeIfAbsent("sql " + source, key -> {
            SqlComponent component = new SqlComponent(camel);
            component.setDataSource(database(source));
            return open(component, "sql:select 1");
        });
    }

    Endpoint collection(String source, String collection) {
        MongoDbComponent component = mongos.computeIfAbsent(source, this::mongo);
        return endpoints.computeIfAbsent("mongodb " + source + " " + collection, key -> open(
                component, "mongodb:places?operation=findAll&database=" + database(source(source)) + "&collection=" + collection));
    }

    private MongoDbComponent mongo(String name) {
        Source source = source(name);
        MongoClientSettings.Builder client = MongoClientSettings.builder()
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(PATIENCE, TimeUnit.SECONDS))
                .applyConnectionString(new ConnectionString(source.url())) // its own timeouts count
                .applicationName("fulla-sync")
                .writeConcern(WriteConcern.MAJORITY.withWTimeout(PATIENCE, TimeUnit.SECONDS))
                .applyToConnectionPoolSettings(pool -> pool.maxSize(source.maxConnections()));
        if (!source.username().isBlank()) {
            client.credential(MongoCredential.createCredential(
                    source.username(), database(source), source.password().toCharArray()));
        }
        MongoDbComponent component = new MongoDbComponent(camel);
        component.setMongoConnection(MongoClients.create(client.build()));
        return component;
    }

    private static String database(Source source) {
        String database = new ConnectionString(source.url()).getDatabase();
        return database == null ? "records" : database;
    }

    private static Endpoint open(org.apache.camel.Component component, String uri) {
        try {
            component.start();
            Endpoint endpoint = component.createEndpoint(uri);
            endpoint.start();
            return endpoint;
        } catch (Exception e) {
            throw new PermanentFailure(ErrorCode.NOT_SUPPORTED, "A place of records cannot be opened.", e);
        }
    }

    @PreDestroy
    void close() throws Exception {
        for (Endpoint endpoint : endpoints.values()) {
            endpoint.stop();
        }
        databases.values().forEach(HikariDataSource::close);
        mongos.values().forEach(component -> component.getMongoConnection().close());
    }
}
