package dev.fulla.platform.start;

import com.mongodb.MongoSecurityException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import dev.fulla.store.MongoSchema;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the data lives when it lives in MongoDB: a server that the operator names, or one of our own in memory. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "fulla.database.type", havingValue = "mongodb")
class MongoConfiguration {

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "fulla.database.embedded", havingValue = "true")
    static class Embedded {
        @Bean(destroyMethod = "close")
        EmbeddedDatabase embeddedDatabase() {
            try {
                return EmbeddedMongoServer.start();
            } catch (NoClassDefFoundError e) {
                throw new StartFailure(
                        "The embedded database is not part of this jar. Set fulla.database.url (FULLA_DATABASE_URL).", e);
            }
        }

        @Bean
        MongoConnection mongoConnection(EmbeddedDatabase embeddedDatabase, DatabaseSettings settings) {
            return MongoConnection.of(settings, embeddedDatabase.url());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "fulla.database.embedded", havingValue = "false", matchIfMissing = true)
    static class Remote {
        @Bean
        MongoConnection mongoConnection(DatabaseSettings settings) {
            if (settings.url().isBlank()) {
                throw new StartFailure("No database is named. Set fulla.database.url (FULLA_DATABASE_URL),"
                        + " or start with the profile dev or demo.");
            }
            return MongoConnection.of(settings, settings.url());
        }
    }

    @Bean(destroyMethod = "close")
    MongoClient mongoClient(MongoConnection connection) {
        return MongoClients.create(connection.client());
    }

    /** With all its indexes, so that no store sees it without them. */
    @Bean
    MongoDatabase mongoDatabase(MongoClient mongoClient, MongoConnection connection) {
        MongoDatabase database = mongoClient.getDatabase(connection.database());
        try {
            MongoSchema.apply(database);
        } catch (MongoTimeoutException e) {
            throw new StartFailure("No MongoDB answers at " + connection.hosts() + " within " + MongoConnection.PATIENCE
                    + " seconds. Check fulla.database.url (FULLA_DATABASE_URL).", e);
        } catch (MongoSecurityException e) {
            throw new StartFailure("The MongoDB at " + connection.hosts() + " does not let this user in. Check"
                    + " fulla.database.username and fulla.database.password, or the URL.", e);
        }
        return database;
    }
}
