package dev.fulla.sync;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the model knows of one record of one side. */
final class ModelRecord {
    String id;
    /** By field, what it means; nothing is absent. */
    final Map<String, JsonNode> values = new TreeMap<>();
    /** By field, how it is written there, if it is other than it means. */
    final Map<String, JsonNode> written = new TreeMap<>();
    /** What it meant when both sides were last confirmed; null: they never were. */
    @Nullable Map<String, JsonNode> agreed;
    boolean exists = true;
    boolean isArchived;
    boolean isOurs;
    /** Of the last edit by a person; later is more. */
    long edited;

    ModelRecord(String id) {
        this.id = id;
    }

    boolean isEdited() {
        return !values.equals(agreed);
    }

    boolean isEdited(String field) {
        JsonNode now = values.get(field);
        return agreed == null || !(now == null ? agreed.get(field) == null : now.equals(agreed.get(field)));
    }

    /** The engine writes: as it means. */
    void take(String field, @Nullable JsonNode value) {
        written.remove(field);
        if (value == null) {
            values.remove(field);
        } else {
            values.put(field, value);
        }
    }

    void agree() {
        agreed = new TreeMap<>(values);
    }

    @Override
    public String toString() {
        return id + (exists ? "" : "(deleted)") + values + (agreed == null ? "" : " agreed " + agreed);
    }
}
