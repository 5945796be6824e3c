package dev.fulla.timeline;

import dev.fulla.shared.Batches;
import dev.fulla.shared.UseCase;
import dev.fulla.timeline.TimelineEntry.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Deletes entries that are older than they are kept, in batches so that no statement runs long. */
@UseCase
public class PurgeTimeline {
    static final int BATCH = 1000;

    private final TimelineRepository entries;
    private final TimelineProperties properties;
    private final Clock clock;

    PurgeTimeline(TimelineRepository entries, TimelineProperties properties, Clock clock) {
        this.entries = entries;
        this.properties = properties;
        this.clock = clock;
    }

    public Result execute() {
        int calls = purge(List.of(Kind.CALL, Kind.CALLS_LEFT_OUT), properties.keepCalls());
        return new Result(calls + purge(List.of(Kind.values()), properties.keep()));
    }

    private int purge(List<Kind> kinds, Duration keep) {
        Instant before = clock.instant().minus(keep);
        return Batches.drain(BATCH, size -> entries.deleteBefore(kinds, before, size));
    }

    public record Result(int purged) {}
}
