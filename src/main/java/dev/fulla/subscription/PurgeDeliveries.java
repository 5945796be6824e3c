package dev.fulla.subscription;

import dev.fulla.shared.Batches;
import dev.fulla.shared.UseCase;
import java.time.Clock;
import java.time.Instant;

/** Removes deliveries that are older than they are kept, in batches so that no statement runs long. */
@UseCase
public class PurgeDeliveries {
    static final int BATCH = 1000;

    private final DeliveryRepository deliveries;
    private final SubscriptionProperties properties;
    private final Clock clock;

    PurgeDeliveries(DeliveryRepository deliveries, SubscriptionProperties properties, Clock clock) {
        this.deliveries = deliveries;
        this.properties = properties;
        this.clock = clock;
    }

    public Result execute() {
        Instant before = clock.instant().minus(properties.keep());
        return new Result(Batches.drain(BATCH, size -> deliveries.deleteBefore(before, size)));
    }

    public record Result(int purged) {}
}
