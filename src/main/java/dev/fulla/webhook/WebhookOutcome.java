package dev.fulla.webhook;

/** What became of a call. */
public enum WebhookOutcome {
    /** It is a job now. */
    STORED,
    /** It had been stored before. */
    DUPLICATE,
    /** The integration does not want its event. */
    SKIPPED,
    /** WEBHOOK_RECEIVED answered it, and nothing was stored. */
    ANSWERED,
    /** The vendor asked whether the address is ours. */
    HANDSHAKE,
    /** Nobody connected its account, and the module says that the vendor is not told. */
    UNKNOWN_ACCOUNT,
    /** Several owners connected its account. */
    AMBIGUOUS,
    /** Its signature does not fit. */
    INVALID_SIGNATURE,
    /** Refused for another reason. */
    REFUSED
}
