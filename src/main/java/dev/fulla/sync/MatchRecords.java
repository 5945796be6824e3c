package dev.fulla.sync;

import dev.fulla.integration.IntegrationContext;
import dev.fulla.shared.UseCase;
import dev.fulla.sync.RunLanes.Next;
import dev.fulla.sync.StagedRecordRepository.Matched;
import dev.fulla.sync.SyncEvents.Step;
import dev.fulla.sync.SyncRun.Stage;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Finds out which records belong together: a chunk of those with a match key, or of those without. */
@UseCase
public class MatchRecords {
    private final RunLanes lanes;
    private final StagedRecordRepository staged;
    private final SyncProperties properties;

    MatchRecords(RunLanes lanes, StagedRecordRepository staged, SyncProperties properties) {
        this.lanes = lanes;
        this.staged = staged;
        this.properties = properties;
    }

    public void execute(IntegrationContext context, Step step) {
        lanes.take(context, Stage.MATCH, step).ifPresent(work -> match(work, step.lane()));
    }

    private void match(RunWork work, String lane) {
        Matched matched = lane.equals("keys")
                ? staged.match(work.run(), Objects.requireNonNullElse(work.lane(lane).cursor(), ""), properties.chunk())
                : staged.matchWithoutKey(work.run(), properties.chunk());
        Map<String, Long> counts = new HashMap<>();
        counts.put("matched", matched.linked());
        if (matched.ambiguous() > 0) {
            counts.put("ambiguous", matched.ambiguous());
        }
        lanes.advance(work, lane, matched.next() == null ? Next.done(counts) : Next.at(matched.next(), counts));
    }
}
