package dev.fulla.subscription;

import dev.fulla.shared.UseCase;
import java.time.Clock;

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
        int purged = 0;
        int batch;
        do {
            batch = deliveries.deleteBefore(clock.instant().minus(properties.keep()), BATCH);
            purged += batch;
        } while (batch == BATCH);
        return new Result(purged);
    }

    public record Result(int purged) {}
}
