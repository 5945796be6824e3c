package dev.fulla.sync;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Between a system's record and the values of a sync's fields. It changes neither what it reads nor what it is given. */
public final class RecordMapper {
    private final SyncDefinition definition;
    private final Expressions expressions;

    /** Evaluates what pointers cannot say. */
    public interface Expressions {
        /** The value of a jq expression in a record; missing when there is none. */
        JsonNode jq(String expression, JsonNode record);
    }

    public RecordMapper(SyncDefinition definition, Expressions expressions) {
        this.definition = definition;
        this.expressions = expressions;
    }

    /** The normalised values of all fields that are not empty, by name. */
    public Map<String, JsonNode> read(Side side, JsonNode record) {
        Map<String, JsonNode> values = new TreeMap<>();
        definition.fields().forEach((name, field) -> {
            JsonNode value = value(field.place(side), record);
            for (Normalizer normalizer : field.normalize()) {
                value = normalizer.apply(value);
            }
            if (!isEmpty(value)) {
                values.put(name, value.deepCopy());
            }
        });
        return values;
    }

    /**
     * What is sent to a side to make its fields have these values.
     *
     * @param values by name of the field; null or missing clears it. What cannot be written there is left out
     */
    public ObjectNode write(Side side, Map<String, JsonNode> values) {
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        new LinkedHashMap<>(values).forEach((name, value) -> {
            SyncField field = definition.fields().get(name);
            if (field != null && field.place(side).pointer() != null) {
                JsonNode written = isEmpty(value) ? JsonNodeFactory.instance.nullNode() : value.deepCopy();
                RecordReading.put(record, JsonPointer.compile(field.place(side).pointer()), written);
            }
        });
        return record;
    }

    /** Missing, null and blank are the same: nothing. Zero and false are values. */
    public static boolean isEmpty(JsonNode value) {
        return value.isMissingNode()
                || value.isNull()
                || value.isTextual() && value.textValue().isBlank()
                || value.isContainerNode() && value.isEmpty();
    }

    /** Whether a record takes part: every pointer of the side's filter has the value that is asked for. */
    public boolean takes(Side side, JsonNode record) {
        return definition.side(side).filter().entrySet().stream()
                .allMatch(one -> CanonicalJson.write(record.at(one.getKey())).equals(CanonicalJson.write(one.getValue())));
    }

    private JsonNode value(SyncField.Place place, JsonNode record) {
        if (place.pointer() != null) {
            return record.at(place.pointer());
        }
        return place.jq() == null ? MissingNode.getInstance() : expressions.jq(place.jq(), record);
    }
}
