package dev.fulla.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.fulla.sync.FieldMerge.Decision;
import dev.fulla.sync.FieldMerge.Value;
import dev.fulla.sync.SyncDefinition.BothCreated;
import dev.fulla.sync.SyncDefinition.Policy;
import dev.fulla.sync.SyncField.Conflict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Says what has to be done about two records that belong together, or about one that is alone, from what each side has and
 * what was last confirmed. It knows nothing of stores and vendors: the same input gives the same plan.
 */
public final class SyncPlanner {
    private final SyncDefinition definition;

    public SyncPlanner(SyncDefinition definition) {
        this.definition = definition;
    }

    /** Empty when nothing has to be done and nothing was learnt. At most one write for each side. */
    public List<PlannedChange> plan(PairState pair) {
        SideState primary = pair.primary();
        SideState secondary = pair.secondary();
        if (primary.isPresent() && secondary.isPresent()) {
            return merge(pair);
        }
        if (!primary.isPresent() && !secondary.isPresent()) {
            return pair.isKnown() ? List.of(PlannedChange.report(PlannedChange.Action.FORGET, Side.PRIMARY, null)) : List.of();
        }
        Side lonely = primary.isPresent() ? Side.PRIMARY : Side.SECONDARY;
        SideState gone = pair.side(lonely.other());
        return switch (gone.presence()) {
            case GONE -> afterDeletion(pair, lonely);
            case GONE_BEFORE -> List.of();
            default -> create(pair, lonely.other());
        };
    }

    private List<PlannedChange> merge(PairState pair) {
        if (!pair.isKnown() && definition.bothCreated() == BothCreated.MANUAL) {
            return List.of(PlannedChange.report(PlannedChange.Action.CONFLICT, Side.PRIMARY, "BOTH_CREATED"));
        }
        Map<String, JsonNode> toPrimary = new TreeMap<>();
        Map<String, JsonNode> toSecondary = new TreeMap<>();
        List<String> conflicts = new ArrayList<>();
        List<String> settled = new ArrayList<>();
        definition.fields().forEach((name, field) -> {
            switch (decide(pair, name, field)) {
                case TO_PRIMARY -> toPrimary.put(name, value(pair.secondary(), name));
                case TO_SECONDARY -> toSecondary.put(name, value(pair.primary(), name));
                case CONFLICT -> conflicts.add(name);
                default -> settled.add(name);
            }
        });
        List<PlannedChange> changes = new ArrayList<>();
        settled.addAll(conflicts);
        boolean isNews = !pair.isKnown() || settled.stream().anyMatch(name -> pair.isEdited(name));
        if (!conflicts.isEmpty()) {
            changes.add(PlannedChange.conflict(conflicts, settled));
        } else if (isNews) {
            changes.add(PlannedChange.link(settled));
        }
        if (!toPrimary.isEmpty()) {
            changes.add(PlannedChange.write(PlannedChange.Action.UPDATE, Side.PRIMARY, toPrimary));
        }
        if (!toSecondary.isEmpty()) {
            changes.add(PlannedChange.write(PlannedChange.Action.UPDATE, Side.SECONDARY, toSecondary));
        }
        return changes;
    }

    private Decision decide(PairState pair, String name, SyncField field) {
        boolean isFirst = !pair.isKnown() && definition.bothCreated() == BothCreated.PRIMARY;
        return FieldMerge.decide(
                field, goesTo(field, Side.PRIMARY), goesTo(field, Side.SECONDARY), pair.isKnown(),
                isFirst ? Conflict.PRIMARY : field.conflict(), of(pair.primary(), name), of(pair.secondary(), name));
    }

    private boolean goesTo(SyncField field, Side side) {
        return definition.writes(side) && field.place(side).isWritable() && field.goesTo(side, definition.direction());
    }

    private List<PlannedChange> afterDeletion(PairState pair, Side lonely) {
        Side target = lonely.other();
        boolean isEdited = pair.side(lonely).isEdited();
        if (isEdited) {
            switch (definition.deleteVersusEdit()) {
                case EDIT -> {
                    return create(pair, target);
                }
                case MANUAL -> {
                    return List.of(PlannedChange.report(PlannedChange.Action.CONFLICT, lonely, "DELETED_AND_EDITED"));
                }
                default -> {
                    // as if nobody had edited it
                }
            }
        }
        Policy policy = definition.writes(lonely) ? definition.deletes().policy() : Policy.IGNORE;
        return List.of(switch (policy) {
            case IGNORE -> PlannedChange.report(PlannedChange.Action.MARK_GONE, target, null);
            case ARCHIVE -> PlannedChange.report(PlannedChange.Action.ARCHIVE, lonely, null);
            case PROPAGATE -> PlannedChange.report(PlannedChange.Action.DELETE, lonely, null);
        });
    }

    private List<PlannedChange> create(PairState pair, Side target) {
        if (!definition.writes(target)) {
            return List.of();
        }
        Map<String, JsonNode> values = new TreeMap<>();
        List<String> missing = new ArrayList<>();
        definition.fields().forEach((name, field) -> {
            JsonNode value = pair.side(target.other()).values().get(name);
            if (value == null && field.isRequired()) {
                missing.add(name);
            } else if (value != null && goesTo(field, target)) {
                values.put(name, value);
            }
        });
        if (!missing.isEmpty()) {
            return List.of(PlannedChange.report(
                    PlannedChange.Action.REPORT, target.other(), "MISSING " + String.join(", ", missing)));
        }
        return values.isEmpty()
                ? List.of()
                : List.of(PlannedChange.write(PlannedChange.Action.CREATE, target, values));
    }

    private static JsonNode value(SideState side, String name) {
        JsonNode value = side.values().get(name);
        return value == null ? NullNode.getInstance() : value;
    }

    private static Value of(SideState side, String name) {
        return new Value(side.values().get(name), side.base().get(name), side.modifiedAt());
    }
}
