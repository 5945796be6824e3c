package dev.fulla.sync;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What docs/SYNCS.md promises of a run that is over: which records belong together, who gets which value, what is created and
 * deleted. Written from that page, on plain maps, and with nothing of the engine.
 */
final class ModelRules {
    private final ModelSync sync;
    private final ModelFields fields;
    /** Records that are waited for on a side: the engine makes them, under ids of the vendor's. */
    static final String NEW = "?";

    ModelRules(ModelSync sync) {
        this.sync = sync;
        this.fields = new ModelFields(sync);
    }

    /** The pairs as they are to be after a run that has seen everything. */
    List<ModelPair> converge(List<ModelPair> before) {
        List<ModelPair> after = new ArrayList<>();
        List<ModelPair> alone = new ArrayList<>();
        before.forEach(one -> {
            if (one.isPair()) {
                after.add(one);
            } else if (one.exists(one.lonely())) {
                alone.add(one);
            }
        });
        Set<String> taken = new HashSet<>();
        after.forEach(one -> taken.addAll(keys(one)));
        after.removeIf(this::isForgotten);
        Map<String, List<ModelPair>> byKey = new TreeMap<>();
        for (ModelPair one : alone) {
            String key = key(one.of(one.lonely()));
            if (key == null) {
                create(one);
                after.add(one);
            } else {
                byKey.computeIfAbsent(key, unused -> new ArrayList<>()).add(one);
            }
        }
        byKey.forEach((key, found) -> after.addAll(met(found, taken.contains(key))));
        return after;
    }

    private List<ModelPair> met(List<ModelPair> found, boolean isTaken) {
        long primaries = found.stream().filter(one -> one.lonely() == Side.PRIMARY).count();
        if (isTaken || primaries > 1 || found.size() - primaries > 1) {
            return found; // ambiguous: reported, never guessed
        }
        if (found.size() == 1) {
            create(found.get(0));
            return found;
        }
        if (sync.bothCreated().equals("manual")) {
            return found; // reported
        }
        ModelPair primary = found.get(0).lonely() == Side.PRIMARY ? found.get(0) : found.get(1);
        ModelPair secondary = primary == found.get(0) ? found.get(1) : found.get(0);
        primary.put(Side.SECONDARY, Objects.requireNonNull(secondary.of(Side.SECONDARY)));
        merge(primary, false);
        return List.of(primary);
    }

    /** Deals with a pair. @return whether both are gone */
    private boolean isForgotten(ModelPair pair) {
        if (pair.exists(Side.PRIMARY) && pair.exists(Side.SECONDARY)) {
            merge(pair, true);
            return false;
        }
        if (!pair.exists(Side.PRIMARY) && !pair.exists(Side.SECONDARY)) {
            return true;
        }
        if (pair.gone == null && isDeletedToo(pair)) {
            return true;
        }
        seeWhatIsLeft(pair);
        return false;
    }

    /** Of a record that stays alone nothing is settled any more, but its key is the one that it was seen with last. */
    private void seeWhatIsLeft(ModelPair pair) {
        ModelRecord left = Objects.requireNonNull(pair.of(pair.lonely()));
        String key = left.isEdited() ? key(left) : null;
        pair.key = key == null ? pair.key : key;
    }

    private boolean isDeletedToo(ModelPair pair) {
        Side side = pair.lonely();
        ModelRecord left = Objects.requireNonNull(pair.of(side));
        if (left.isEdited() && sync.deleteVersusEdit().equals("edit")) {
            create(pair);
            return false;
        }
        if (left.isEdited() && sync.deleteVersusEdit().equals("manual")) {
            return false; // reported
        }
        String policy = sync.writes(side) ? sync.policy() : "ignore";
        if (policy.equals("propagate")) {
            left.exists = false;
            return true;
        }
        left.isArchived |= policy.equals("archive");
        pair.gone = side.other();
        return false;
    }

    private void create(ModelPair pair) {
        Side from = pair.lonely();
        ModelRecord source = Objects.requireNonNull(pair.of(from));
        ModelRecord made = new ModelRecord(NEW);
        made.isOurs = true;
        boolean isComplete = sync.fields().entrySet().stream()
                .allMatch(one -> !one.getValue().isRequired() || source.values.containsKey(one.getKey()));
        source.values.forEach((field, value) -> {
            if (sync.goesTo(field, from.other())) {
                made.values.put(field, value);
            }
        });
        if (isComplete && !made.values.isEmpty()) {
            pair.put(from.other(), made);
            settle(pair);
        }
    }

    private void merge(ModelPair pair, boolean isKnown) {
        ModelRecord primary = Objects.requireNonNull(pair.of(Side.PRIMARY));
        ModelRecord secondary = Objects.requireNonNull(pair.of(Side.SECONDARY));
        sync.fields().forEach((name, field) -> {
            if (!Objects.equals(primary.values.get(name), secondary.values.get(name))) {
                Side winner = fields.winner(name, field, primary, secondary, isKnown);
                if (winner == Side.PRIMARY) {
                    secondary.take(name, primary.values.get(name));
                } else if (winner == Side.SECONDARY) {
                    primary.take(name, secondary.values.get(name));
                }
            }
        });
        settle(pair);
    }

    private void settle(ModelPair pair) {
        for (Side side : Side.values()) {
            ModelRecord record = Objects.requireNonNull(pair.of(side));
            record.agree();
            pair.key = key(record) == null ? pair.key : key(record);
        }
    }

    /** What new records are matched by; null when there is none. */
    @Nullable String key(@Nullable ModelRecord record) {
        if (record == null || sync.matchOn().isEmpty() || !record.values.keySet().containsAll(sync.matchOn())) {
            return null;
        }
        Map<String, JsonNode> values = new HashMap<>(record.values);
        values.keySet().retainAll(sync.matchOn());
        return new TreeMap<>(values).toString();
    }

    /** Whether a record is alone that has the key of a pair. */
    boolean hasDoubles(List<ModelPair> pairs) {
        Set<String> taken = new HashSet<>();
        pairs.stream().filter(ModelPair::isPair).forEach(one -> taken.addAll(keys(one)));
        return pairs.stream().filter(one -> !one.isPair()).anyMatch(one -> taken.contains(key(one.of(one.lonely()))));
    }

    private Set<String> keys(ModelPair pair) {
        Set<String> keys = new HashSet<>();
        if (pair.key != null) {
            keys.add(pair.key);
        }
        for (Side side : Side.values()) {
            String key = pair.exists(side) ? key(pair.of(side)) : null;
            if (key != null) {
                keys.add(key);
            }
        }
        return keys;
    }
}
