package dev.fulla.subscription;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import org.springframework.stereotype.Component;

/** Finds endpoints and their deliveries, or says that there are none. */
@Component
class Endpoints {
    private final EndpointRepository endpoints;
    private final DeliveryRepository deliveries;

    Endpoints(EndpointRepository endpoints, DeliveryRepository deliveries) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
    }

    /** @throws PermanentFailure {@code ENDPOINT_NOT_FOUND} */
    Endpoint get(String id) {
        return endpoints.find(id).orElseThrow(() -> notFound(id));
    }

    /** @throws PermanentFailure {@code ENDPOINT_NOT_FOUND}, {@code ENDPOINT_DISABLED} */
    Endpoint getEnabled(String id) {
        Endpoint endpoint = get(id);
        if (!endpoint.isEnabled()) {
            throw new PermanentFailure(ErrorCode.ENDPOINT_DISABLED, "The endpoint is disabled; enable it first.");
        }
        return endpoint;
    }

    /** @throws PermanentFailure {@code ENDPOINT_NOT_FOUND}, {@code DELIVERY_NOT_FOUND} */
    Delivery delivery(String endpointId, String id) {
        get(endpointId);
        return deliveries.find(id)
                .filter(one -> one.endpointId().equals(endpointId))
                .orElseThrow(() -> new PermanentFailure(
                        ErrorCode.DELIVERY_NOT_FOUND, "No delivery " + id + " to this endpoint."));
    }

    static PermanentFailure notFound(String id) {
        return new PermanentFailure(ErrorCode.ENDPOINT_NOT_FOUND, "There is no endpoint " + id + ".");
    }
}
