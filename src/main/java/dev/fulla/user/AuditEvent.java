package dev.fulla.user;

/** What is written down. The names are stored. */
public enum AuditEvent {
    // Who comes in
    SIGNED_IN,
    SIGN_IN_REFUSED,
    /** Once for each account, or address, and time of the limit, however many follow. */
    SIGN_IN_LIMITED,
    SIGNED_OUT,
    TOKENS_REVOKED,
    /** Once for each user, address and {@code fulla.user.audit.shared-secret-every}, on each process. */
    SHARED_SECRET_USED,
    SHARED_SECRET_REFUSED,

    // Users
    USER_CREATED,
    USER_UPDATED,
    USER_DELETED,
    MEMBER_ADDED,
    MEMBER_REMOVED,
    ORPHAN_REMOVED,

    // Connections
    ACCOUNT_CONNECTED,
    ACCOUNT_RECONNECTED,
    ACCOUNT_DISCONNECTED,
    CREDENTIAL_DELETED,
    CREDENTIAL_INVALID,
    CREDENTIAL_VALID,
    REFRESH_FAILED,
    REFRESH_UNCERTAIN,

    // Encryption keys
    KEY_ADDED,
    KEY_PROMOTED,
    KEY_RETIRED,
    REENCRYPTION_BEGUN,
    REENCRYPTION_ENDED,

    // Jobs, by an operator
    JOB_REPLAYED,
    JOB_DISCARDED,

    // Runs of syncs, by an operator
    RUN_CHANGED,

    // Endpoints that are told what happens
    ENDPOINT_CREATED,
    ENDPOINT_UPDATED,
    ENDPOINT_DELETED,
    ENDPOINT_SECRET_ROTATED,
    ENDPOINT_DISABLED,
    DELIVERIES_REPLAYED
}
