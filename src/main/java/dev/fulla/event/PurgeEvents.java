package dev.fulla.event;

import dev.fulla.shared.Batches;
import dev.fulla.shared.UseCase;
import java.time.Clock;
import java.time.Instant;

/** Deletes events that are older than they are kept, in batches so that no statement runs long. */
@UseCase
public class PurgeEvents {
    static final int BATCH = 1000;

    private final EventRepository events;
    private final EventProperties properties;
    private final Clock clock;

    PurgeEvents(EventRepository events, EventProperties properties, Clock clock) {
        this.events = events;
        this.properties = properties;
        this.clock = clock;
    }

    public Result execute() {
        Instant before = clock.instant().minus(properties.keep());
        return new Result(Batches.drain(BATCH, size -> events.deleteBefore(before, size)));
    }

    public record Result(int purged) {}
}
