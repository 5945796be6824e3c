package dev.fulla.sync;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one side has of a pair.
 *
 * @param values of the fields now, without empty ones; what a run did not fetch is as it was confirmed
 * @param base the values that were last confirmed; empty when none were
 */
public record SideState(
        Presence presence, Map<String, JsonNode> values, Map<String, JsonNode> base, @Nullable Instant modifiedAt) {
    /** Whether there is a record. */
    public enum Presence {
        PRESENT,
        /** There never was one. */
        ABSENT,
        /** It was there and is gone: this run found out. */
        GONE,
        /** It is gone, and that was dealt with. */
        GONE_BEFORE
    }

    public SideState {
        values = Map.copyOf(values);
        base = Map.copyOf(base);
    }

    public static SideState absent() {
        return new SideState(Presence.ABSENT, Map.of(), Map.of(), null);
    }

    boolean isPresent() {
        return presence == Presence.PRESENT;
    }

    boolean isEdited() {
        return !CanonicalJson.write(values).equals(CanonicalJson.write(base));
    }
}
