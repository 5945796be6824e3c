package dev.fulla.store;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;

/**
 * What the migrations are for PostgreSQL: every index, and, with {@link MongoReference}, what belongs to what. Collections are
 * named like the tables; the field {@code _id} is the id.
 */
public final class MongoSchema {
    private static final List<Index> INDEXES = List.of(
            Index.uniqueWherePresent("users", "username"),
            Index.uniqueWherePresent("users", "appUserId"),
            Index.uniqueWherePresent("users", "appOrgId"),
            Index.on("users", "organizationId", "_id"),
            Index.on("tokens", "userId"),
            Index.on("tokens", "expiresAt"),
            Index.on("audit_log", "userId", "at", "_id"),
            Index.on("audit_log", "event", "at", "_id"),
            Index.on("audit_log", "at"),
            Index.on("audit_log", "subject"),
            Index.on("audit_log", "detail.organization"),
            Index.on("audit_log", "detail.appOrgId"),
            Index.unique("credentials", "userId", "moduleName", "externalId"),
            Index.on("credentials", "moduleName", "_id"),
            Index.wherePresent("call_budgets", "credentialId"),
            Index.unique("entities", "userId", "moduleName", "externalId"),
            Index.on("entities", "credentialId"),
            Index.on("entities", "moduleName", "externalId"),
            Index.uniqueWherePresent("authorization_sessions", "pendingKey"),
            Index.uniqueWherePresent("authorization_sessions", "stateHash"),
            Index.on("authorization_sessions", "userId", "moduleName", "codeHash"),
            Index.on("authorization_sessions", "expiresAt"),
            Index.on("authorization_sessions", "credentialId"),
            Index.uniqueWherePresent("integrations", "reuseKey"),
            Index.on("integrations", "userId", "createdAt", "_id"),
            Index.on("integrations", "entityIds"),
            Index.on("integrations", "type", "_id"),
            Index.wherePresent("schedules", "wakeAt"),
            Index.on("schedules", "integrationId"),
            Index.unique("mappings", "integrationId", "sourceId"),
            Index.uniqueWherePresent("jobs", "dedupeKey"),
            Index.wherePresent("jobs", "readyOwner", "readyAt"),
            Index.wherePresent("jobs", "ripeAt"),
            Index.wherePresent("jobs", "sentAt"),
            Index.wherePresent("jobs", "leaseUntil"),
            Index.wherePresent("jobs", "waitingFor"),
            Index.wherePresent("jobs", "waitingSince"),
            Index.wherePresent("jobs", "openFor"),
            Index.wherePresent("jobs", "openOrder", "openSeq"),
            Index.wherePresent("jobs", "blocked"),
            Index.wherePresent("jobs", "pendingAt"),
            Index.wherePresent("jobs", "doneAt"),
            Index.wherePresent("jobs", "discardedAt"),
            Index.wherePresent("jobs", "parkedAt"),
            Index.wherePresent("jobs", "webhookEndedAt"),
            Index.wherePresent("jobs", "readyAt"),
            Index.on("jobs", "userId", "createdAt", "_id"),
            Index.on("jobs", "integrationId", "createdAt", "_id"),
            Index.on("jobs", "state", "createdAt", "_id"),
            Index.on("job_orders", "updatedAt"),
            Index.on("key_nodes", "aliveUntil"),
            Index.wherePresent("hash_keys", "sealed"),
            Index.on("health_probe", "createdAt"),
            Index.unique("events", "userId", "seq"),
            Index.on("events", "createdAt"),
            Index.wherePresent("events", "unrelayedAt"),
            Index.wherePresent("credentials", "newsAt"),
            Index.wherePresent("integrations", "newsAt"),
            Index.wherePresent("jobs", "untoldAt"),
            Index.on("webhook_endpoints", "createdAt", "_id"),
            Index.wherePresent("webhook_endpoints", "userId"),
            Index.on("webhook_deliveries", "endpointId", "createdAt", "_id"),
            Index.wherePresent("webhook_deliveries", "userId"),
            Index.wherePresent("webhook_deliveries", "dueAt"),
            Index.on("webhook_deliveries", "createdAt"),
            Index.on("timeline", "userId", "credentialId", "at", "_id"),
            Index.on("timeline", "at"),
            Index.on("timeline", "kind", "at"),
            Index.on("connection_tickets", "userId"),
            Index.on("connection_tickets", "expiresAt"),
            Index.uniqueWherePresent("sync_runs", "activeKey"),
            Index.uniqueWherePresent("sync_runs", "generationKey"),
            Index.on("sync_runs", "integrationId", "name", "generation"),
            Index.on("sync_runs", "integrationId", "name", "state"),
            Index.on("sync_runs", "userId", "createdAt", "_id"),
            Index.wherePresent("sync_runs", "parentId"),
            Index.on("sync_runs", "state", "updatedAt"),
            Index.wherePresent("sync_runs", "purgeAt"),
            Index.wherePresent("sync_runs", "newsAt"),
            Index.wherePresent("sync_runs", "silentAt"),
            Index.on("sync_runs", "userId", "updatedAt"),
            Index.on("sync_runs", "integrationId", "createdAt", "_id"),
            Index.on("sync_wanted", "integrationId", "name", "wantedAt"),
            Index.wherePresent("sync_wanted", "runId"),
            Index.uniqueWherePresent("sync_links", "primaryKey"),
            Index.uniqueWherePresent("sync_links", "secondaryKey"),
            Index.wherePresent("sync_links", "matchOf"),
            Index.on("sync_links", "integrationId", "name", "_id"),
            Index.on("sync_links", "integrationId", "name", "changed", "_id"),
            Index.on("sync_records", "runId", "side", "recordId"),
            Index.on("sync_records", "runId", "matchKey", "side"),
            Index.on("sync_records", "runId", "linkId", "side"),
            Index.on("sync_records", "runId", "verdict", "side", "recordId"),
            Index.on("sync_items", "runId", "open", "_id"),
            Index.on("sync_items", "runId", "state", "_id"),
            Index.on("sync_gone", "integrationId", "name", "side", "generation", "linkId"),
            Index.on("sync_gone", "goneAt"));

    private MongoSchema() {}

    /** Makes the indexes that are missing, and brings old documents up to date; any number of processes may do so at once. */
    public static void apply(MongoDatabase database) {
        Map<String, List<Index>> byCollection = INDEXES.stream()
                .collect(Collectors.groupingBy(Index::collection, LinkedHashMap::new, Collectors.toList()));
        byCollection.forEach((name, indexes) -> {
            MongoCollection<Document> collection = database.getCollection(name);
            collection.createIndexes(indexes.stream().map(Index::model).toList());
        });
        MongoOldDocuments.rewrite(database);
    }

    /** Changes with any index. */
    static String fingerprint() {
        return Integer.toHexString(INDEXES.toString().hashCode());
    }

    /** The names of all collections. */
    public static List<String> collections() {
        return Stream.concat(INDEXES.stream().map(Index::collection), MongoReference.ALL.stream().map(MongoReference::from))
                .distinct()
                .toList();
    }

    private record Index(String collection, List<String> fields, boolean isUnique, boolean isSparse) {
        static Index on(String collection, String... fields) {
            return new Index(collection, List.of(fields), false, false);
        }

        static Index unique(String collection, String... fields) {
            return new Index(collection, List.of(fields), true, false);
        }

        static Index uniqueWherePresent(String collection, String field) {
            return new Index(collection, List.of(field), true, true);
        }

        /** Has only the documents that have one of the fields. */
        static Index wherePresent(String collection, String... fields) {
            return new Index(collection, List.of(fields), false, true);
        }

        IndexModel model() {
            return new IndexModel(
                    Indexes.ascending(fields),
                    new IndexOptions().name(String.join("_", fields)).unique(isUnique).sparse(isSparse));
        }
    }
}
