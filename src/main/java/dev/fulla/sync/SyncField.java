package dev.fulla.sync;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.shared.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field of a sync, and where it is on each side.
 *
 * @param direction left out: as the sync
 * @param conflict what goes before when both sides were edited
 * @param isRequired a record without it is not created on the other side, and clearing it is not passed on
 * @param normalize how values are made alike before they are compared and before they are written, in this order
 */
public record SyncField(
        Place primary,
        Place secondary,
        SyncField.@Nullable Direction direction,
        Conflict conflict,
        @JsonProperty("required") boolean isRequired,
        List<Normalizer> normalize) {
    public SyncField {
        conflict = conflict == null ? Conflict.PRIMARY : conflict;
        normalize = normalize == null ? List.of() : List.copyOf(normalize);
    }

    public Place place(Side side) {
        return side == Side.PRIMARY ? primary : secondary;
    }

    /** Whether its value may go to a side, in a sync of this direction. */
    public boolean goesTo(Side side, SyncDefinition.Direction standard) {
        Direction effective = direction != null
                ? direction
                : standard == SyncDefinition.Direction.BOTH ? Direction.BOTH : Direction.TO_SECONDARY;
        return switch (effective) {
            case BOTH -> true;
            case TO_PRIMARY -> side == Side.PRIMARY;
            case TO_SECONDARY -> side == Side.SECONDARY;
        };
    }

    /**
     * Where a value is in a record: exactly one is set.
     *
     * @param pointer JSON Pointer, for reading and writing
     * @param jq an expression, for reading only; the field goes to the other side only
     */
    public record Place(@Nullable String pointer, @Nullable String jq) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Place read(JsonNode node) {
            return node.isTextual()
                    ? new Place(node.textValue(), null)
                    : new Place(null, node.path("jq").textValue());
        }

        public boolean isWritable() {
            return pointer != null;
        }

        @Override
        public String toString() {
            return Json.write(pointer != null ? pointer : jq);
        }
    }

    /** Which way a field goes. */
    public enum Direction {
        @JsonProperty("both")
        BOTH,
        @JsonProperty("to-primary")
        TO_PRIMARY,
        @JsonProperty("to-secondary")
        TO_SECONDARY
    }

    /** What goes before when both sides were edited since they were last confirmed, to different values. */
    public enum Conflict {
        /** The primary's value, unless it is empty. */
        @JsonProperty("primary")
        PRIMARY,
        /** The secondary's value, unless it is empty. */
        @JsonProperty("secondary")
        SECONDARY,
        /** That of the record that was changed last; where nobody can tell, the primary's. */
        @JsonProperty("newest")
        NEWEST,
        /** Neither: it is reported. The next edit on one side settles it. */
        @JsonProperty("manual")
        MANUAL
    }
}
