package dev.fulla.subscription;

import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;

/** Reads an endpoint. */
@UseCase
public class GetEndpoint {
    private final Endpoints endpoints;

    GetEndpoint(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    /** @throws PermanentFailure {@code ENDPOINT_NOT_FOUND} */
    public EndpointView execute(String endpointId) {
        return EndpointView.of(endpoints.get(endpointId));
    }
}
