package dev.fulla.job;

/** Words for what happened to a job, beside the codes of failures. */
public final class Reasons {
    /** The worker gave no sign of life until the lease was over. */
    public static final String WORKER_LOST = "WORKER_LOST";
    /** The handler did not end within its time budget. */
    public static final String TIMED_OUT = "TIMED_OUT";
    /** The process is stopping and gave it back. */
    public static final String HANDED_BACK = "HANDED_BACK";
    public static final String INTEGRATION_DELETED = "INTEGRATION_DELETED";
    /** Followed by the status: {@code INTEGRATION_DISABLED}. */
    public static final String INTEGRATION = "INTEGRATION_";
    /** It waited longer than {@code fulla.job.max-wait}. */
    public static final String WAITED_TOO_LONG = "WAITED_TOO_LONG";
    /** A message that is no JSON object with an event. */
    public static final String UNREADABLE_MESSAGE = "UNREADABLE_MESSAGE";
    public static final String UNKNOWN_INTEGRATION = "UNKNOWN_INTEGRATION";
    public static final String UNKNOWN_EVENT = "UNKNOWN_EVENT";
    public static final String DELAY_TOO_LONG = "DELAY_TOO_LONG";

    /** Somebody wants it done anew; the detail says who and why. */
    public static final String REPLAYED = "REPLAYED";
    /** Somebody wants it not to be done; the detail says who and why. */
    public static final String DISCARDED_BY_OPERATOR = "DISCARDED_BY_OPERATOR";

    private Reasons() {}
}
