package dev.fulla.sync;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Two records that belong together, or one that is alone. */
final class ModelPair {
    private final Map<Side, ModelRecord> records = new EnumMap<>(Side.class);
    /** Where it was deleted, which was dealt with, and the other one stays. */
    @Nullable Side gone;
    /** Of matchOn, as last seen; of pairs. */
    @Nullable String key;

    static ModelPair alone(Side side, ModelRecord record) {
        ModelPair pair = new ModelPair();
        pair.records.put(side, record);
        return pair;
    }

    @Nullable ModelRecord of(Side side) {
        return records.get(side);
    }

    void put(Side side, ModelRecord record) {
        records.put(side, record);
    }

    boolean isPair() {
        return records.size() == 2;
    }

    boolean exists(Side side) {
        ModelRecord record = records.get(side);
        return record != null && record.exists;
    }

    /** The one side that has a record. */
    Side lonely() {
        return exists(Side.PRIMARY) ? Side.PRIMARY : Side.SECONDARY;
    }

    @Override
    public String toString() {
        return records.toString() + (gone == null ? "" : " gone " + gone);
    }
}
