package dev.fulla.sync;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.sync.RecordLink.LinkedSide;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A link that is being changed: its confirmed states are open, and sealed again where they became others. */
final class LinkDraft {
    private final RunWork work;
    private final @Nullable RecordLink before;
    private final String id;
    private final Map<Side, Part> parts = new EnumMap<>(Side.class);
    private final Set<String> conflicts = new TreeSet<>();
    private @Nullable String matchKey;
    private boolean isChanged;

    private static final class Part {
        private LinkedSide known = LinkedSide.NONE;
        private @Nullable String recordId;
        private @Nullable Map<String, JsonNode> state;
        private boolean isOther;
        private boolean isGone;
        private long seen;
    }

    /** @param before null for a link that is not stored */
    LinkDraft(RunWork work, String id, @Nullable RecordLink before) {
        this.work = work;
        this.id = id;
        this.before = before;
        for (Side side : Side.values()) {
            Part part = new Part();
            if (before != null) {
                part.known = before.side(side);
                part.recordId = part.known.recordId();
                part.isGone = part.known.isGone();
                part.seen = part.known.seen();
                String sealed = part.known.sealedState();
                part.state = sealed == null ? null : new TreeMap<>(work.values().openState(id, side, sealed));
            }
            parts.put(side, part);
        }
        if (before != null) {
            matchKey = before.matchKey();
            conflicts.addAll(before.conflicts());
        }
    }

    /** A side's record that is not to belong to the other's: the link is that of the one that had it before. */
    AloneLinks.Alone alone(Side side) {
        String recordId = Objects.requireNonNull(part(side).recordId);
        boolean isItsOwn = recordId.equals(part(side).known.recordId());
        String linkId = isItsOwn ? id : RecordLinkRepository.linkId(work.run(), side, recordId, work.hash());
        return new AloneLinks.Alone(linkId, side, recordId, matchKey);
    }

    private Part part(Side side) {
        return Objects.requireNonNull(parts.get(side));
    }

    String id() {
        return id;
    }

    boolean isStored() {
        return before != null;
    }

    boolean isChanged() {
        return isChanged;
    }

    @Nullable String recordId(Side side) {
        return part(side).recordId;
    }

    boolean isGone(Side side) {
        return part(side).isGone;
    }

    long seen(Side side) {
        return part(side).seen;
    }

    boolean hasState(Side side) {
        return part(side).state != null;
    }

    /** What was confirmed last; empty when nothing was. */
    Map<String, JsonNode> base(Side side) {
        Map<String, JsonNode> state = part(side).state;
        return state == null ? Map.of() : state;
    }

    /** Whether both have been confirmed as belonging together. */
    boolean isKnown() {
        return parts.values().stream().allMatch(one -> one.recordId != null && one.state != null);
    }

    Set<String> conflicts() {
        return conflicts;
    }

    /** A record of this side was met, under this id. */
    void meet(Side side, String recordId) {
        Part part = part(side);
        isChanged |= part.isGone || !recordId.equals(part.recordId);
        part.recordId = recordId;
        part.isGone = false;
        part.seen = work.run().generation();
    }

    void match(@Nullable String key) {
        if (key != null && !key.equals(matchKey)) {
            matchKey = key;
            isChanged = true;
        }
    }

    /** Its record is deleted, and that was dealt with. */
    void lose(Side side) {
        part(side).isGone = true;
        isChanged = true;
    }

    /** As if the side had never had a record. */
    void clear(Side side) {
        Part part = part(side);
        part.recordId = null;
        part.state = null;
        part.isOther = true;
        part.isGone = false;
        isChanged = true;
    }

    /** Confirms a field: that is what the side has. Null, in Java or in JSON: nothing. */
    void settle(Side side, String field, @Nullable JsonNode value) {
        Part part = part(side);
        Map<String, JsonNode> state = part.state == null ? new TreeMap<>() : part.state;
        JsonNode now = value == null || RecordMapper.isEmpty(value) ? null : value;
        if (part.state == null || !FieldMerge.same(state.get(field), now)) {
            part.isOther = true;
            isChanged = true;
        }
        part.state = state;
        if (now == null) {
            state.remove(field);
        } else {
            state.put(field, now);
        }
    }

    /**
     * Records that were confirmed, and that this link tells nothing of any more.
     *
     * @param isRemoved the link goes, too
     */
    List<GoneRecord> lost(boolean isRemoved, Instant now) {
        return before == null ? List.of() : GoneRecord.of(work.run(), before, side -> isRemoved ? null : recordId(side), now);
    }

    void contest(Set<String> fields) {
        if (!conflicts.equals(fields)) {
            conflicts.clear();
            conflicts.addAll(fields);
            isChanged = true;
        }
    }

    RecordLink link(Instant now) {
        LinkedSide primary = side(Side.PRIMARY);
        LinkedSide secondary = side(Side.SECONDARY);
        boolean isNews = before == null || parts.values().stream()
                .anyMatch(one -> one.isOther || one.isGone != one.known.isGone()
                        || !Objects.equals(one.recordId, one.known.recordId()));
        return new RecordLink(
                id, work.run().integrationId(), work.run().name(), matchKey, primary, secondary, List.copyOf(conflicts),
                isNews ? work.run().generation() : before.changed(), before == null ? now : before.createdAt(), now);
    }

    private LinkedSide side(Side side) {
        Part part = part(side);
        if (!part.isOther) {
            return new LinkedSide(part.recordId, part.known.hash(), part.known.sealedState(), part.seen, part.isGone);
        }
        Map<String, JsonNode> state = part.state;
        return state == null
                ? new LinkedSide(part.recordId, null, null, part.seen, part.isGone)
                : new LinkedSide(
                        part.recordId, work.contentHash(state), work.values().sealState(id, side, state), part.seen, part.isGone);
    }
}
