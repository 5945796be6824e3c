package dev.fulla.event;

import dev.fulla.shared.UseCase;
import java.time.Clock;

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
        int purged = 0;
        int batch;
        do {
            batch = events.deleteBefore(clock.instant().minus(properties.keep()), BATCH);
            purged += batch;
        } while (batch == BATCH);
        return new Result(purged);
    }

    public record Result(int purged) {}
}
