package dev.fulla.subscription;

/** Words for why a delivery failed or an endpoint is disabled, beside the codes of failures. */
public final class Reasons {
    /** The endpoint answered with another status than 2xx; the status says which. */
    public static final String REFUSED = "REFUSED";
    /** It answered 410: it wants nothing any more. */
    public static final String GONE = "GONE";
    /** Nothing could be delivered for {@code fulla.subscription.disable-after}. */
    public static final String FAILING = "FAILING";
    /** Somebody disabled it. */
    public static final String BY_OPERATOR = "BY_OPERATOR";
    /** It was not sent, since the endpoint is disabled. */
    public static final String ENDPOINT_DISABLED = "ENDPOINT_DISABLED";
    /** Its job was parked or discarded without an end of the delivery. */
    public static final String JOB_LOST = "JOB_LOST";

    private Reasons() {}
}
