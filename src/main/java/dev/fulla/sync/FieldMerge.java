package dev.fulla.sync;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.sync.SyncField.Conflict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one field of a pair, by what each side has and had when it was last confirmed. A side was edited when it
 * has another value than it had then; what the other side has does not matter for that, so that a difference that was
 * left alone once is left alone until somebody edits it.
 *
 * <p>A field that goes one way is brought to what its source has; an empty source takes nothing away, unless it was emptied
 * since.
 */
final class FieldMerge {
    private FieldMerge() {}

    /** What is to be done. */
    enum Decision {
        /** Both have the same. */
        EQUAL,
        /** They differ, and that is as it should be. */
        LEAVE,
        /** The primary is to get what the secondary has. */
        TO_PRIMARY,
        TO_SECONDARY,
        /** Somebody has to decide. */
        CONFLICT
    }

    /**
     * What one side has; absent values are null.
     *
     * @param base when it was last confirmed
     */
    record Value(@Nullable JsonNode now, @Nullable JsonNode base, @Nullable Instant modifiedAt) {
        boolean isEdited() {
            return !same(now, base);
        }
    }

    /**
     * @param isKnown whether the pair was confirmed before, so that {@code base} means anything
     * @param conflict the field's, or what goes before it
     */
    static Decision decide(
            SyncField field, boolean toPrimary, boolean toSecondary, boolean isKnown, Conflict conflict, Value primary,
            Value secondary) {
        if (same(primary.now(), secondary.now())) {
            return Decision.EQUAL;
        }
        if (toPrimary && toSecondary) {
            return isKnown && primary.isEdited() != secondary.isEdited()
                    ? edited(field, primary, secondary)
                    : isKnown && !primary.isEdited() ? Decision.LEAVE : contested(field, isKnown, conflict, primary, secondary);
        }
        if (!toPrimary && !toSecondary) {
            return Decision.LEAVE;
        }
        Value source = toSecondary ? primary : secondary;
        boolean isCleared = isKnown && source.isEdited() && !field.isRequired();
        if (source.now() == null && !isCleared) {
            return Decision.LEAVE;
        }
        return toSecondary ? Decision.TO_SECONDARY : Decision.TO_PRIMARY;
    }

    /** One side was edited; a required field is not cleared but brought back. */
    private static Decision edited(SyncField field, Value primary, Value secondary) {
        boolean fromPrimary = primary.isEdited();
        Value source = fromPrimary ? primary : secondary;
        return fromPrimary == (source.now() != null || !field.isRequired()) ? Decision.TO_SECONDARY : Decision.TO_PRIMARY;
    }

    private static Decision contested(
            SyncField field, boolean isKnown, Conflict conflict, Value primary, Value secondary) {
        boolean isNewest = conflict == Conflict.NEWEST && isKnown && !field.isRequired();
        if (!isNewest && primary.now() == null && conflict != Conflict.MANUAL) {
            return Decision.TO_PRIMARY;
        }
        if (!isNewest && secondary.now() == null && conflict != Conflict.MANUAL) {
            return Decision.TO_SECONDARY;
        }
        return switch (conflict) {
            case PRIMARY -> Decision.TO_SECONDARY;
            case SECONDARY -> Decision.TO_PRIMARY;
            case NEWEST -> isLater(secondary.modifiedAt(), primary.modifiedAt()) ? Decision.TO_PRIMARY : Decision.TO_SECONDARY;
            case MANUAL -> !isKnown && primary.now() == null
                    ? Decision.TO_PRIMARY
                    : !isKnown && secondary.now() == null ? Decision.TO_SECONDARY : Decision.CONFLICT;
        };
    }

    private static boolean isLater(@Nullable Instant one, @Nullable Instant other) {
        return one != null && other != null && one.isAfter(other);
    }

    static boolean same(@Nullable JsonNode one, @Nullable JsonNode other) {
        if (one == null || other == null) {
            return one == other;
        }
        return one.equals(other) || CanonicalJson.write(one).equals(CanonicalJson.write(other));
    }
}
