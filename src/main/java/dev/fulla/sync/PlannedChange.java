package dev.fulla.sync;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One thing to do about a pair, or to tell.
 *
 * @param side where it is written; of a report, whose record it is about
 * @param values by field, what the side is to have afterwards; null clears. Confirming it settles these fields
 * @param settled fields that are as they should be without a write: their present values become the confirmed ones
 * @param conflicts fields that somebody has to decide about
 * @param reason of a report, for people
 */
public record PlannedChange(
        Action action,
        Side side,
        Map<String, JsonNode> values,
        List<String> settled,
        List<String> conflicts,
        @Nullable String reason) {
    public PlannedChange {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
        settled = List.copyOf(settled);
        conflicts = List.copyOf(conflicts);
    }

    /** What is done. The first four call the vendor; the others change what we know, or tell. */
    public enum Action {
        CREATE,
        UPDATE,
        DELETE,
        ARCHIVE,
        /** They belong together, or have the same by now. */
        LINK,
        /** It is deleted over there, and stays here. */
        MARK_GONE,
        /** Both are gone. */
        FORGET,
        CONFLICT,
        REPORT;

        public boolean isWrite() {
            return ordinal() <= ARCHIVE.ordinal();
        }
    }

    static PlannedChange write(Action action, Side side, Map<String, JsonNode> values) {
        return new PlannedChange(action, side, values, List.of(), List.of(), null);
    }

    static PlannedChange link(List<String> settled) {
        return new PlannedChange(Action.LINK, Side.PRIMARY, Map.of(), settled, List.of(), null);
    }

    static PlannedChange conflict(List<String> conflicts, List<String> settled) {
        return new PlannedChange(Action.CONFLICT, Side.PRIMARY, Map.of(), settled, conflicts, "FIELDS");
    }

    static PlannedChange report(Action action, Side side, @Nullable String reason) {
        return new PlannedChange(action, side, Map.of(), List.of(), List.of(), reason);
    }

    /** Without values, which are a customer's data. */
    @Override
    public String toString() {
        return "PlannedChange[" + action + " " + side + " " + values.keySet() + " " + conflicts + " " + reason + "]";
    }
}
