package dev.fulla.shared;

/** Every way in which Fulla refuses or fails, stable on the wire. The kind fixes the HTTP status. */
public enum ErrorCode {
    // The request itself
    INVALID_REQUEST(Kind.INVALID),
    INVALID_JSON(Kind.INVALID),
    MISSING_PARAMETER(Kind.INVALID),
    UNKNOWN_ENTITY_TYPE(Kind.INVALID),
    UNKNOWN_INTEGRATION_TYPE(Kind.INVALID),
    INVALID_CONFIG(Kind.INVALID),
    INVALID_PASSWORD(Kind.INVALID),
    BODY_TOO_LARGE(Kind.TOO_LARGE),
    METHOD_NOT_ALLOWED(Kind.METHOD_NOT_ALLOWED),
    NOT_FOUND(Kind.NOT_FOUND),
    UPGRADE_REQUIRED(Kind.UPGRADE_REQUIRED),
    UNKNOWN_MESSAGE_TYPE(Kind.INVALID),

    // Who is asking
    AUTHENTICATION_REQUIRED(Kind.UNAUTHENTICATED),
    INVALID_TOKEN(Kind.UNAUTHENTICATED),
    INVALID_TICKET(Kind.UNAUTHENTICATED),
    INVALID_API_KEY(Kind.UNAUTHENTICATED),
    INVALID_LOGIN(Kind.UNAUTHENTICATED),
    INVALID_SIGNATURE(Kind.UNAUTHENTICATED),
    IDENTITY_MISMATCH(Kind.FORBIDDEN),
    REGISTRATION_DISABLED(Kind.FORBIDDEN),
    NOT_ALLOWED(Kind.FORBIDDEN),
    USER_NOT_FOUND(Kind.NOT_FOUND),
    USER_ALREADY_EXISTS(Kind.CONFLICT),
    TOO_MANY_REQUESTS(Kind.LIMITED),
    TOO_MANY_CONNECTIONS(Kind.LIMITED),

    // Connecting accounts
    AUTHORIZATION_FAILED(Kind.INVALID),
    AUTHORIZATION_DENIED(Kind.INVALID),
    INVALID_STATE(Kind.INVALID),
    NO_EXTERNAL_ID(Kind.UNPROCESSABLE),
    SESSION_REQUIRED(Kind.INVALID),
    INVALID_STEP(Kind.INVALID),
    AUTHORIZATION_SESSION_NOT_FOUND(Kind.NOT_FOUND),
    AUTHORIZATION_SESSION_COMPLETED(Kind.CONFLICT),
    STEP_OUT_OF_ORDER(Kind.CONFLICT),
    HOST_NOT_ALLOWED(Kind.INVALID),
    MODULE_NOT_CONFIGURED(Kind.UNAVAILABLE),
    FRONTEND_NOT_CONFIGURED(Kind.UNAVAILABLE),
    NOT_SUPPORTED(Kind.NOT_IMPLEMENTED),

    // Things of a user
    CREDENTIAL_NOT_FOUND(Kind.NOT_FOUND),
    CREDENTIAL_INVALID(Kind.CONFLICT),
    ENTITY_NOT_FOUND(Kind.NOT_FOUND),
    INTEGRATION_NOT_FOUND(Kind.NOT_FOUND),
    INTEGRATION_NOT_ACTIVE(Kind.CONFLICT),
    MAPPING_NOT_FOUND(Kind.NOT_FOUND),
    ACTION_NOT_FOUND(Kind.NOT_FOUND),
    EVENT_NOT_HANDLED(Kind.NOT_FOUND),
    AMBIGUOUS_ENTITY(Kind.CONFLICT),
    JOB_NOT_FOUND(Kind.NOT_FOUND),
    JOB_NOT_MOVABLE(Kind.CONFLICT),
    ENDPOINT_NOT_FOUND(Kind.NOT_FOUND),
    DELIVERY_NOT_FOUND(Kind.NOT_FOUND),
    ENDPOINT_DISABLED(Kind.CONFLICT),
    TOO_MANY_ENDPOINTS(Kind.CONFLICT),
    SYNC_NOT_FOUND(Kind.NOT_FOUND),
    SYNC_RUNNING(Kind.CONFLICT),
    RUN_NOT_FOUND(Kind.NOT_FOUND),
    RUN_NOT_MOVABLE(Kind.CONFLICT),
    NOTHING_TO_RETRY(Kind.CONFLICT),
    /** What became of creates is not known, and the vendor refuses to tell: somebody must say. */
    CREATES_UNSETTLED(Kind.CONFLICT),
    NOTHING_TO_SETTLE(Kind.CONFLICT),
    RECORD_HAS_COUNTERPART(Kind.CONFLICT),
    /** What followed a cursor is no longer kept. */
    CURSOR_EXPIRED(Kind.GONE),
    /** Thrown by a handler: there is nothing to do, and nothing is wrong. */
    HALTED(Kind.CONFLICT),

    // Third parties
    UPSTREAM_REJECTED(Kind.UPSTREAM),
    UPSTREAM_ERROR(Kind.UPSTREAM),
    UPSTREAM_UNREACHABLE(Kind.UPSTREAM),
    UPSTREAM_TIMEOUT(Kind.UPSTREAM_TIMEOUT),
    UPSTREAM_RATE_LIMITED(Kind.UPSTREAM_LIMITED),
    TOKEN_REFRESH_FAILED(Kind.UPSTREAM),

    // Ourselves
    FLOW_FAILED(Kind.INTERNAL),
    STORE_CONFLICT(Kind.CONFLICT),
    SEALED_VALUE_UNREADABLE(Kind.INTERNAL),
    NOT_READY(Kind.UNAVAILABLE),
    QUEUE_UNAVAILABLE(Kind.UNAVAILABLE),
    DATABASE_UNAVAILABLE(Kind.UNAVAILABLE),
    CANNOT_START(Kind.INTERNAL),
    INVALID_DEFINITION(Kind.INTERNAL),
    INTERNAL(Kind.INTERNAL);

    /** What a code means to a caller, and the HTTP status that says so. */
    public enum Kind {
        INVALID(400),
        UNAUTHENTICATED(401),
        FORBIDDEN(403),
        NOT_FOUND(404),
        METHOD_NOT_ALLOWED(405),
        CONFLICT(409),
        GONE(410),
        TOO_LARGE(413),
        UNPROCESSABLE(422),
        UPGRADE_REQUIRED(426),
        LIMITED(429),
        INTERNAL(500),
        NOT_IMPLEMENTED(501),
        UPSTREAM(502),
        UNAVAILABLE(503),
        UPSTREAM_LIMITED(503),
        UPSTREAM_TIMEOUT(504);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    private final Kind kind;

    ErrorCode(Kind kind) {
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** The HTTP status of this code. */
    public int status() {
        return kind.status;
    }
}
