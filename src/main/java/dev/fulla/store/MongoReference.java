package dev.fulla.store;

import java.util.List;

/** {@code field} of {@code from} holds the id of a document in {@code to}: what the foreign keys are for PostgreSQL. */
record MongoReference(String from, String field, String to, OnDelete onDelete) {
    /** In the order in which they are cleared: first what lets somebody in, last what others point to. */
    static final List<MongoReference> ALL = List.of(
            new MongoReference("tokens", "userId", "users", OnDelete.DELETE),
            new MongoReference("connection_tickets", "userId", "users", OnDelete.DELETE),
            new MongoReference("authorization_sessions", "userId", "users", OnDelete.DELETE),
            new MongoReference("jobs", "userId", "users", OnDelete.DELETE),
            new MongoReference("webhook_deliveries", "endpointId", "webhook_endpoints", OnDelete.DELETE),
            new MongoReference("webhook_deliveries", "userId", "users", OnDelete.DELETE),
            new MongoReference("webhook_endpoints", "userId", "users", OnDelete.DELETE),
            new MongoReference("mappings", "integrationId", "integrations", OnDelete.DELETE),
            new MongoReference("schedules", "integrationId", "integrations", OnDelete.DELETE),
            new MongoReference("sync_items", "runId", "sync_runs", OnDelete.DELETE),
            new MongoReference("sync_records", "runId", "sync_runs", OnDelete.DELETE),
            new MongoReference("sync_runs", "integrationId", "integrations", OnDelete.DELETE),
            new MongoReference("sync_runs", "userId", "users", OnDelete.DELETE),
            new MongoReference("sync_wanted", "integrationId", "integrations", OnDelete.DELETE),
            new MongoReference("sync_links", "integrationId", "integrations", OnDelete.DELETE),
            new MongoReference("sync_gone", "integrationId", "integrations", OnDelete.DELETE),
            new MongoReference("integrations", "userId", "users", OnDelete.DELETE),
            new MongoReference("entities", "credentialId", "credentials", OnDelete.UNSET),
            new MongoReference("refresh_leases", "_id", "credentials", OnDelete.DELETE),
            new MongoReference("call_budgets", "credentialId", "credentials", OnDelete.DELETE),
            new MongoReference("entities", "userId", "users", OnDelete.DELETE),
            new MongoReference("credentials", "userId", "users", OnDelete.DELETE),
            new MongoReference("timeline", "userId", "users", OnDelete.DELETE),
            new MongoReference("events", "userId", "users", OnDelete.DELETE),
            new MongoReference("event_cursors", "_id", "users", OnDelete.DELETE),
            new MongoReference("users", "organizationId", "users", OnDelete.UNSET));

    /** What becomes of a document whose parent is deleted. */
    enum OnDelete {
        DELETE,
        UNSET
    }

    /** What points from a collection. */
    static List<MongoReference> from(String collection) {
        return ALL.stream().filter(one -> one.from().equals(collection)).toList();
    }

    /** What points to a collection. */
    static List<MongoReference> to(String collection) {
        return ALL.stream().filter(one -> one.to().equals(collection)).toList();
    }
}
