package dev.fulla.subscription;

import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.user.AuditEvent;
import dev.fulla.user.AuditLog;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Delivers one event once more, under its id, whether it was delivered or not. */
@UseCase
public class ReplayDelivery {
    private final Endpoints endpoints;
    private final DeliveryRepository deliveries;
    private final NewDeliveries newDeliveries;
    private final AuditLog audit;
    private final Clock clock;

    ReplayDelivery(
            Endpoints endpoints,
            DeliveryRepository deliveries,
            NewDeliveries newDeliveries,
            AuditLog audit,
            Clock clock) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.newDeliveries = newDeliveries;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param operator who asks
     * @return the delivery, PENDING; as it is when it was
     * @throws PermanentFailure {@code ENDPOINT_NOT_FOUND}, {@code DELIVERY_NOT_FOUND}, {@code ENDPOINT_DISABLED}
     */
    public DeliveryView execute(String operator, String endpointId, String deliveryId) {
        Delivery known = endpoints.delivery(endpointId, deliveryId);
        endpoints.getEnabled(endpointId);
        List<Delivery> begun = deliveries.restart(List.of(deliveryId), clock.instant());
        newDeliveries.enqueue(begun);
        if (!begun.isEmpty()) {
            audit.record(AuditEvent.DELIVERIES_REPLAYED, null, null,
                    Map.of("by", operator, "endpoint", endpointId, "deliveries", List.of(deliveryId)));
        }
        return DeliveryView.of(begun.isEmpty() ? known : begun.get(0));
    }
}
