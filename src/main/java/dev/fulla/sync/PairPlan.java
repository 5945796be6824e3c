package dev.fulla.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.fulla.sync.PlannedChange.Action;
import dev.fulla.sync.SideState.Presence;
import dev.fulla.sync.StagedRecord.Verdict;
import dev.fulla.sync.SyncDefinition.BothCreated;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is to be done about one link: what both sides have, what the rules say, and what follows for link and items. */
final class PairPlan {
    /** Asks a side for a record that this run did not fetch and of which nothing was confirmed. */
    interface Lookup {
        Optional<SyncRecord> get(Side side, String recordId);
    }

    private final RunWork work;
    private final LinkDraft draft;
    private final Map<Side, SideState> sides = new EnumMap<>(Side.class);
    private final List<SyncItem> items = new ArrayList<>();
    private final Overlooked overlooked;
    private final Instant now;
    private final List<AloneLinks.Alone> alone = new ArrayList<>();
    private boolean isForgotten;
    private boolean isLinkStored = true;

    /** @param records of the link, that this run staged: one a side at most */
    PairPlan(
            RunWork work, LinkDraft draft, List<StagedRecord> records, Lookup lookup, Overlooked overlooked, Instant now) {
        this.work = work;
        this.draft = draft;
        this.overlooked = overlooked;
        this.now = now;
        Map<Side, StagedRecord> staged = new EnumMap<>(Side.class);
        records.forEach(one -> staged.put(one.side(), one));
        boolean isKnown = draft.isKnown();
        for (Side side : Side.values()) {
            sides.put(side, state(side, staged.get(side), lookup));
        }
        plan(new SyncPlanner(work.definition()).plan(new PairState(isKnown, side(Side.PRIMARY), side(Side.SECONDARY))), isKnown);
    }

    LinkDraft draft() {
        return draft;
    }

    List<SyncItem> items() {
        return items;
    }

    /** Those of which it is reported that they may belong together; the link is left to them. */
    List<AloneLinks.Alone> alone() {
        return alone;
    }

    boolean isForgotten() {
        return isForgotten;
    }

    /** Whether the link is to be as the draft says. */
    boolean isLinkStored() {
        return isLinkStored && !isForgotten && (!draft.isStored() || draft.isChanged());
    }

    private SideState side(Side side) {
        return Objects.requireNonNull(sides.get(side));
    }

    private SideState state(Side side, @Nullable StagedRecord staged, Lookup lookup) {
        Map<String, JsonNode> base = draft.base(side);
        if (staged != null && staged.verdict() == Verdict.DELETED) {
            return new SideState(draft.isGone(side) ? Presence.GONE_BEFORE : Presence.GONE, Map.of(), base, null);
        }
        if (staged != null) {
            draft.meet(side, staged.recordId());
            draft.match(staged.matchKey());
            return new SideState(Presence.PRESENT, work.values().openRecord(staged), base, staged.modifiedAt());
        }
        String id = draft.recordId(side);
        if (id == null) {
            return SideState.absent();
        }
        if (draft.isGone(side)) {
            return new SideState(Presence.GONE_BEFORE, Map.of(), base, null);
        }
        if (Overlooked.isMissing(work, draft, side) && !overlooked.isThere(side, id)) {
            return new SideState(Presence.GONE, Map.of(), base, null);
        }
        return isAsBefore(work, draft, side)
                ? new SideState(Presence.PRESENT, base, base, null)
                : lookup.get(side, id)
                        .filter(one -> !one.isDeleted())
                        .map(one -> met(side, one, base))
                        .orElseGet(() -> draft.hasState(side) ? new SideState(Presence.GONE, Map.of(), base, null) : SideState.absent());
    }

    private static boolean isAsBefore(RunWork work, LinkDraft draft, Side side) {
        return draft.hasState(side) && work.run().kind() != SyncRun.Kind.RECORDS;
    }

    /** Whether a side is asked for a record, as long as it is there. */
    static boolean isToAsk(RunWork work, LinkDraft draft, List<StagedRecord> records) {
        return Arrays.stream(Side.values()).anyMatch(side -> draft.recordId(side) != null && !draft.isGone(side)
                && !isAsBefore(work, draft, side) && records.stream().noneMatch(one -> one.side() == side));
    }

    /** One that does not take part any more stands still. */
    private SideState met(Side side, SyncRecord record, Map<String, JsonNode> base) {
        JsonNode content = work.behaviour().beforeRead(work.context(), side, record.content());
        boolean isStill = draft.hasState(side)
                && !(work.mapper().takes(side, content) && work.behaviour().takes(work.context(), side, content));
        return new SideState(Presence.PRESENT, isStill ? base : work.mapper().read(side, content), base, record.modifiedAt());
    }

    private void plan(List<PlannedChange> changes, boolean isKnown) {
        boolean hasWrites = changes.stream().anyMatch(one -> one.action().isWrite());
        List<String> settled = changes.stream().flatMap(one -> one.settled().stream()).toList();
        if (isKnown || !hasWrites) {
            settled.forEach(field -> eachSide(side -> draft.settle(side, field, side(side).values().get(field))));
        }
        if (side(Side.PRIMARY).isPresent() && side(Side.SECONDARY).isPresent()) {
            contest(changes);
        }
        for (PlannedChange change : changes) {
            switch (change.action()) {
                case LINK -> { }
                case MARK_GONE -> draft.lose(change.side());
                case FORGET -> isForgotten = true;
                case CONFLICT, REPORT -> report(change);
                default -> write(change, isKnown ? List.of() : settled, isKnown ? List.of() : changes);
            }
        }
    }

    private static void eachSide(Consumer<Side> action) {
        for (Side side : Side.values()) {
            action.accept(side);
        }
    }

    /** What was contested stays so while the sides differ and nothing is done about it. */
    private void contest(List<PlannedChange> changes) {
        Set<String> open = new TreeSet<>();
        for (String field : draft.conflicts()) {
            boolean isWritten = changes.stream().anyMatch(one -> one.values().containsKey(field));
            if (!isWritten && !FieldMerge.same(side(Side.PRIMARY).values().get(field), side(Side.SECONDARY).values().get(field))) {
                open.add(field);
            }
        }
        changes.forEach(one -> open.addAll(one.conflicts()));
        draft.contest(open);
    }

    private void report(PlannedChange change) {
        if ("BOTH_CREATED".equals(change.reason())) {
            isLinkStored = false;
            eachSide(side -> alone.add(draft.alone(side)));
        }
        String detail = change.conflicts().isEmpty() ? null : String.join(", ", change.conflicts());
        items.add(item(change, SyncItem.State.REPORTED, change.action() == Action.REPORT ? "report" : "conflict", null, detail));
    }

    /** @param meeting all that is done when they meet first; empty for those that met before */
    private void write(PlannedChange change, List<String> settled, List<PlannedChange> meeting) {
        Side target = change.side();
        Map<Side, Map<String, JsonNode>> both = new EnumMap<>(Side.class);
        eachSide(side -> both.put(side, new TreeMap<>()));
        settled.forEach(field -> eachSide(side -> confirm(both, side, field)));
        if (work.definition().bothCreated() == BothCreated.PRIMARY) {
            // The other write may fail: the pair is known then, and if its side counted as edited, the rule would be another.
            meeting.stream().filter(one -> one.action() == Action.UPDATE && one.side() != change.side())
                    .forEach(one -> one.values().keySet().forEach(field -> confirm(both, one.side(), field)));
        }
        if (change.action() == Action.CREATE) {
            draft.base(target.other()).keySet().forEach(field -> confirm(both, target.other(), field));
            side(target.other()).values().keySet().forEach(field -> confirm(both, target.other(), field));
            if (draft.recordId(target) != null) {
                draft.clear(target);
            }
        }
        ItemContent content = new ItemContent(
                change.values(), Objects.requireNonNull(both.get(Side.PRIMARY)), Objects.requireNonNull(both.get(Side.SECONDARY)));
        items.add(item(change, SyncItem.State.PLANNED, null, content, null));
    }

    private void confirm(Map<Side, Map<String, JsonNode>> both, Side side, String field) {
        JsonNode value = side(side).values().get(field);
        Objects.requireNonNull(both.get(side)).put(field, value == null ? NullNode.getInstance() : value);
    }

    /** @param kind set apart from what is written to the same side; null for that */
    private SyncItem item(
            PlannedChange change, SyncItem.State state, @Nullable String kind, @Nullable ItemContent content, @Nullable String detail) {
        String id = draft.id() + "." + change.side().word() + (kind == null ? "" : "." + kind);
        String runId = work.run().id();
        return new SyncItem(
                runId, id, draft.id(), change.side(), draft.recordId(change.side()), change.action(), state,
                Math.floorMod(draft.id().hashCode(), work.definition().lanes()), 0,
                kind == null ? work.hash().of("once\n" + runId + "\n" + id) : null,
                content == null ? null : work.values().sealItem(runId, id, content), change.reason(), detail, now);
    }
}
