package dev.fulla.module;

/** What a vendor's answer means. */
public enum Outcome {
    OK,
    /** The secrets are refused. */
    UNAUTHORIZED,
    RATE_LIMITED,
    NOT_FOUND,
    /** Refused for a reason that asking again does not change. */
    REJECTED,
    /** Refused because of this installation, such as a wrong client secret: no account is to blame. */
    MISCONFIGURED,
    /** Broken for now. */
    TRANSIENT
}
