package dev.fulla.sync;

import dev.fulla.sync.RecordLink.LinkedSide;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A record that was confirmed once and is gone, with the link that told of it; for those who pull changes.
 *
 * @param id the same however often a step is done
 * @param linkId with {@code generation}, its place among changes
 */
public record GoneRecord(
        String id, String integrationId, String name, Side side, String recordId, String linkId, long generation, Instant goneAt) {

    /** Those that were told of a link, and that it tells nothing of any more. @param left the record of a side that it still has */
    static List<GoneRecord> of(SyncRun run, RecordLink before, Function<Side, @Nullable String> left, Instant now) {
        List<GoneRecord> gone = new ArrayList<>();
        for (Side side : Side.values()) {
            LinkedSide known = before.side(side);
            String record = known.recordId();
            boolean wasTold = record != null && known.sealedState() != null && !known.isGone();
            if (wasTold && !record.equals(left.apply(side))) {
                gone.add(new GoneRecord(
                        before.id() + "." + side.word() + "." + run.generation(), run.integrationId(), run.name(), side, record,
                        before.id(), run.generation(), now));
            }
        }
        return gone;
    }
}
