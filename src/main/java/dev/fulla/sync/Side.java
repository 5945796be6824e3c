package dev.fulla.sync;

import com.fasterxml.jackson.annotation.JsonProperty;

/** One of the two systems of a sync. */
public enum Side {
    @JsonProperty("primary")
    PRIMARY,
    @JsonProperty("secondary")
    SECONDARY;

    public Side other() {
        return this == PRIMARY ? SECONDARY : PRIMARY;
    }

    /** As it is written in declarations, lanes and tables. */
    public String word() {
        return this == PRIMARY ? "primary" : "secondary";
    }

    /** @param word as {@link #word} says it */
    public static Side of(String word) {
        return word.equals("primary") ? PRIMARY : SECONDARY;
    }
}
