package dev.fulla.demo;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a faulty call had its effect: after a lost answer the caller cannot know. */
public enum FaultMoment {
    @JsonProperty("before")
    BEFORE,
    @JsonProperty("after")
    AFTER
}
