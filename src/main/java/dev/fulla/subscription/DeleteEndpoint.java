package dev.fulla.subscription;

import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.user.AuditEvent;
import dev.fulla.user.AuditLog;
import java.util.Map;

/** Deletes an endpoint with all its deliveries; what is on its way ends without being sent. */
@UseCase
public class DeleteEndpoint {
    private final EndpointRepository endpoints;
    private final AuditLog audit;

    DeleteEndpoint(EndpointRepository endpoints, AuditLog audit) {
        this.endpoints = endpoints;
        this.audit = audit;
    }

    /**
     * @param operator who asks
     * @throws PermanentFailure {@code ENDPOINT_NOT_FOUND}
     */
    public void execute(String operator, String endpointId) {
        if (!endpoints.delete(endpointId)) {
            throw Endpoints.notFound(endpointId);
        }
        audit.record(AuditEvent.ENDPOINT_DELETED, null, null, Map.of("by", operator, "endpoint", endpointId));
    }
}
