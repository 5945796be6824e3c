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
    /** Broken for now. */
    TRANSIENT
}
