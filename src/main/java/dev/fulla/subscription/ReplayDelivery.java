package dev.fulla.subscription;

import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import java.util.List;

/** Delivers one event once more, under its id, whether it was delivered or not. */
@UseCase
public class ReplayDelivery {
    private final Endpoints endpoints;
    private final Replays replays;

    ReplayDelivery(Endpoints endpoints, Replays replays) {
        this.endpoints = endpoints;
        this.replays = replays;
    }

    /**
     * @param operator who asks
     * @return the delivery, PENDING; as it is when it was
     * @throws PermanentFailure {@code ENDPOINT_NOT_FOUND}, {@code DELIVERY_NOT_FOUND}, {@code ENDPOINT_DISABLED}
     */
    public DeliveryView execute(String operator, String endpointId, String deliveryId) {
        Delivery known = endpoints.delivery(endpointId, deliveryId);
        endpoints.getEnabled(endpointId);
        List<Delivery> begun = replays.begin(operator, endpointId, List.of(deliveryId));
        return DeliveryView.of(begun.isEmpty() ? known : begun.get(0));
    }
}
