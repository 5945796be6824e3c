package dev.fulla.sync;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * What an item carries, a customer's data.
 *
 * @param values by field, what the side is to have; null clears
 * @param primary by field, what the primary has: confirmed together with the write; null where it has nothing
 * @param secondary the same of the secondary
 */
record ItemContent(Map<String, JsonNode> values, Map<String, JsonNode> primary, Map<String, JsonNode> secondary) {
    static final ItemContent NONE = new ItemContent(Map.of(), Map.of(), Map.of());

    ItemContent {
        values = values == null ? Map.of() : values;
        primary = primary == null ? Map.of() : primary;
        secondary = secondary == null ? Map.of() : secondary;
    }

    Map<String, JsonNode> settled(Side side) {
        return side == Side.PRIMARY ? primary : secondary;
    }

    @Override
    public String toString() {
        return "ItemContent[" + values.keySet() + "]";
    }
}
