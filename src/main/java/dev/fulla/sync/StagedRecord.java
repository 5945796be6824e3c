package dev.fulla.sync;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A fetched record that is not as it was last confirmed, or of which nobody knew.
 *
 * @param matchKey keyed hash; null when a value of {@code matchOn} is empty, or there is none
 * @param contentHash keyed hash of the mapped values
 * @param sealedContent the mapped values, sealed under {@code sync_records} and {@code <run>/<side>/<record>}; of a record
 *     that the vendor lists as deleted, those of an empty object
 * @param linkId of the link that it has, or that matching gave it; of a NEW one, the id that a link of its own would get
 * @param page the step of the lane that fetched it
 */
public record StagedRecord(
        String runId,
        Side side,
        String recordId,
        @Nullable String matchKey,
        String contentHash,
        String sealedContent,
        @Nullable Instant modifiedAt,
        String linkId,
        Verdict verdict,
        long page) {
    /** What is known about where it belongs. */
    public enum Verdict {
        /** Not looked at. */
        NEW,
        /** It has a link. */
        LINKED,
        /** Several of its side have its match key, or one that is linked already has: reported, not guessed. */
        AMBIGUOUS,
        /** The vendor lists it as deleted. */
        DELETED
    }

    @Override
    public String toString() {
        return "StagedRecord[runId=" + runId + ", side=" + side + ", recordId=" + recordId + ", verdict=" + verdict + "]";
    }
}
