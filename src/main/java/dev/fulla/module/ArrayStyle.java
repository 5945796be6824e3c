package dev.fulla.module;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a list of values becomes query parameters. */
public enum ArrayStyle {
    /** {@code a=1&a=2} */
    @JsonProperty("repeat")
    REPEAT,
    /** {@code a=1,2} */
    @JsonProperty("csv")
    CSV,
    /** {@code a[]=1&a[]=2} */
    @JsonProperty("brackets")
    BRACKETS
}
