package dev.fulla.platform.start;

import com.mongodb.MongoClientSettings;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.mongodb.MongoMetricsConnectionPoolListener;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the data lives when it lives in MongoDB: a server that the operator names, or one of our own in memory. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "fulla.database.type", havingValue = "mongodb")
class MongoConfiguration {
    @Bean(destroyMethod = "close")
    @ConditionalOnProperty(name = "fulla.database.embedded", havingValue = "true")
    EmbeddedDatabase embeddedMongo() {
        try {
            return EmbeddedMongoServer.start();
        } catch (NoClassDefFoundError e) {
            throw DatabaseConfiguration.notInThisJar(e);
        }
    }

    @Bean
    MongoConnection mongoConnection(ObjectProvider<EmbeddedDatabase> embedded, DatabaseSettings settings) {
        EmbeddedDatabase server = embedded.getIfAvailable();
        return MongoConnection.of(settings, server == null ? DatabaseConfiguration.urlOf(settings) : server.url());
    }

    @Bean
    MongoClientSettings mongoClientSettings(MongoConnection connection) {
        return connection.client();
    }

    @Bean(destroyMethod = "close")
    MongoClient mongoClient(MongoClientSettings mongoClientSettings, ObjectProvider<MeterRegistry> meters) {
        MongoClientSettings.Builder watched = MongoClientSettings.builder(mongoClientSettings);
        meters.ifAvailable(registry -> watched.applyToConnectionPoolSettings(
                pool -> pool.addConnectionPoolListener(new MongoMetricsConnectionPoolListener(registry))));
        return MongoClients.create(watched.build());
    }

    /** With all its indexes, so that no store sees it without them. */
    @Bean
    MongoDatabase mongoDatabase(
            MongoClient mongoClient, MongoConnection connection, DatabaseSettings settings, SchemaNumbers numbers) {
        MongoDatabase database = mongoClient.getDatabase(connection.database());
        int known = numbers.newest();
        try {
            new SchemaGate(new MongoDatabaseSchema(database, known), settings, known).pass();
        } catch (MongoTimeoutException e) {
            throw new StartFailure("No MongoDB answers at " + connection.hosts() + " in time."
                    + " Check fulla.database.url (FULLA_DATABASE_URL).", e);
        } catch (MongoSecurityException e) {
            throw new StartFailure("The MongoDB at " + connection.hosts() + " does not let this user in. Check"
                    + " fulla.database.username and fulla.database.password, or the URL.", e);
        }
        return database;
    }
}
