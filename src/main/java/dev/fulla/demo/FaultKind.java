package dev.fulla.demo;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a vendor can misbehave. */
public enum FaultKind {
    /** Answers {@link FaultRule#status()} with an error body. */
    @JsonProperty("status")
    STATUS,
    /** Answers 429, with {@code Retry-After} where the rule gives one. */
    @JsonProperty("rateLimit")
    RATE_LIMIT,
    /** Answers late, or when the faults change. */
    @JsonProperty("delay")
    DELAY,
    /** Never answers; the connection stays open until the faults change. */
    @JsonProperty("hang")
    HANG,
    /** Closes the connection without an answer. */
    @JsonProperty("drop")
    DROP,
    /** Answers 200 with broken JSON. */
    @JsonProperty("garbage")
    GARBAGE,
    /** Answers 200 with a list in which there is nothing. */
    @JsonProperty("empty")
    EMPTY
}
