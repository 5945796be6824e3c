package dev.fulla.user;

/** What can happen to an identity, or be done to the things of a user. The names are stored. */
public enum AuditEvent {
    SIGNED_IN,
    SIGN_IN_REFUSED,
    SIGNED_OUT,
    USER_CREATED,
    USER_UPDATED,
    USER_DELETED,
    MEMBER_ADDED,
    MEMBER_REMOVED,
    TOKENS_REVOKED,
    SHARED_SECRET_USED,
    JOB_REPLAYED,
    JOB_DISCARDED
}
