package dev.fulla.subscription;

import dev.fulla.user.AuditEvent;
import dev.fulla.user.AuditLog;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Begins deliveries again that are over. */
@Component
class Replays {
    private final DeliveryRepository deliveries;
    private final NewDeliveries newDeliveries;
    private final AuditLog audit;
    private final Clock clock;

    Replays(DeliveryRepository deliveries, NewDeliveries newDeliveries, AuditLog audit, Clock clock) {
        this.deliveries = deliveries;
        this.newDeliveries = newDeliveries;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param operator who asks
     * @param endpoint that all of them go to
     * @return those that were over, now PENDING
     */
    List<Delivery> begin(String operator, String endpoint, List<String> ids) {
        List<Delivery> begun = deliveries.restart(ids, clock.instant());
        newDeliveries.enqueue(begun);
        if (!begun.isEmpty()) {
            audit.record(AuditEvent.DELIVERIES_REPLAYED, null, null, Map.of("by", operator, "endpoint", endpoint,
                    "deliveries", begun.stream().map(Delivery::id).toList()));
        }
        return begun;
    }
}
