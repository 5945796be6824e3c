package dev.fulla.sync;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two records that belong together, or one whose counterpart is not made yet, may not be made, or is gone.
 *
 * @param matchKey keyed hash of the values of {@code matchOn}, as last seen on either side; null when one is empty
 * @param conflicts fields that somebody has to decide about
 * @param changed the last generation in which a confirmed state became another
 */
public record RecordLink(
        String id,
        String integrationId,
        String name,
        @Nullable String matchKey,
        LinkedSide primary,
        LinkedSide secondary,
        List<String> conflicts,
        long changed,
        Instant createdAt,
        Instant updatedAt) {
    public RecordLink {
        conflicts = List.copyOf(conflicts);
    }

    public LinkedSide side(Side side) {
        return side == Side.PRIMARY ? primary : secondary;
    }

    public boolean isPair() {
        return primary.recordId() != null && secondary.recordId() != null;
    }

    /**
     * @param recordId null when there is none (yet)
     * @param hash keyed hash of the confirmed state; null when none was confirmed
     * @param sealedState {@code {"<field>": value}}, the confirmed state, sealed under {@code sync_links}, the link's id and
     *     {@code primary_state} or {@code secondary_state}
     * @param seen the last generation that saw the record
     * @param isGone it was deleted, and that was dealt with
     */
    public record LinkedSide(
            @Nullable String recordId, @Nullable String hash, @Nullable String sealedState, long seen, boolean isGone) {
        public static final LinkedSide NONE = new LinkedSide(null, null, null, 0, false);

        @Override
        public String toString() {
            return "LinkedSide[recordId=" + recordId + ", seen=" + seen + ", isGone=" + isGone + "]";
        }
    }
}
