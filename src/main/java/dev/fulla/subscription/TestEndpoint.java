package dev.fulla.subscription;

import dev.fulla.shared.Ids;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Sends a test event to an endpoint, enabled or not, once and at once. */
@UseCase
public class TestEndpoint {
    private final Endpoints endpoints;
    private final NewDeliveries newDeliveries;
    private final DeliveryRepository deliveries;
    private final DeliveryAttempts attempts;
    private final Ids ids;
    private final Clock clock;

    TestEndpoint(
            Endpoints endpoints,
            NewDeliveries newDeliveries,
            DeliveryRepository deliveries,
            DeliveryAttempts attempts,
            Ids ids,
            Clock clock) {
        this.endpoints = endpoints;
        this.newDeliveries = newDeliveries;
        this.deliveries = deliveries;
        this.attempts = attempts;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * @return how it went; no attempt follows
     * @throws PermanentFailure {@code ENDPOINT_NOT_FOUND}
     */
    public DeliveryView execute(String endpointId) {
        Endpoint endpoint = endpoints.get(endpointId);
        NewDeliveries.Told told = new NewDeliveries.Told(
                "test-" + ids.next(), NewDeliveries.TEST, null, Map.of("endpointId", endpointId), clock.instant());
        Delivery test = newDeliveries.make(endpoint, told);
        deliveries.insert(List.of(test));
        return attempts.attempt(test).map(DeliveryView::of).orElseThrow(() -> Endpoints.notFound(endpointId));
    }
}
