package dev.fulla.subscription;

import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.user.AuditEvent;
import dev.fulla.user.AuditLog;
import java.time.Clock;
import java.util.Map;

/** Changes an endpoint, disables it, or enables it again. */
@UseCase
public class UpdateEndpoint {
    private final EndpointRepository endpoints;
    private final EndpointCheck check;
    private final AuditLog audit;
    private final Clock clock;

    UpdateEndpoint(EndpointRepository endpoints, EndpointCheck check, AuditLog audit, Clock clock) {
        this.endpoints = endpoints;
        this.check = check;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What happened while it was disabled can be replayed afterwards.
     *
     * @param operator who asks
     * @throws PermanentFailure {@code ENDPOINT_NOT_FOUND}, {@code INVALID_REQUEST}, {@code HOST_NOT_ALLOWED}
     */
    public EndpointView execute(String operator, String endpointId, EndpointChange change) {
        check.check(change);
        Endpoint changed = endpoints.update(endpointId, change, clock.instant())
                .orElseThrow(() -> Endpoints.notFound(endpointId));
        audit.record(AuditEvent.ENDPOINT_UPDATED, null, null,
                Map.of("by", operator, "endpoint", endpointId, "enabled", changed.isEnabled()));
        return EndpointView.of(changed);
    }
}
