package dev.fulla.subscription;

import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;

/** Reads one delivery. */
@UseCase
public class GetDelivery {
    private final Endpoints endpoints;

    GetDelivery(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    /** @throws PermanentFailure {@code ENDPOINT_NOT_FOUND}, {@code DELIVERY_NOT_FOUND} */
    public DeliveryView execute(String endpointId, String deliveryId) {
        return DeliveryView.of(endpoints.delivery(endpointId, deliveryId));
    }
}
