package dev.fulla.subscription;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.TransientFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.user.AuditEvent;
import dev.fulla.user.AuditLog;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/** Gives an endpoint a new secret; the old one signs beside it for a while, so that no delivery is refused meanwhile. */
@UseCase
public class RotateEndpointSecret {
    private static final int TRIES = 5;

    private final EndpointRepository endpoints;
    private final Endpoints known;
    private final EndpointSecrets secrets;
    private final SubscriptionProperties properties;
    private final AuditLog audit;
    private final Clock clock;

    RotateEndpointSecret(
            EndpointRepository endpoints,
            Endpoints known,
            EndpointSecrets secrets,
            SubscriptionProperties properties,
            AuditLog audit,
            Clock clock) {
        this.endpoints = endpoints;
        this.known = known;
        this.secrets = secrets;
        this.properties = properties;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param operator who asks
     * @return with the new secret, which is shown this once
     * @throws PermanentFailure {@code ENDPOINT_NOT_FOUND}
     */
    public NewSecret execute(String operator, String endpointId) {
        String fresh = Signature.newSecret();
        for (int i = 0; i < TRIES; i++) {
            Endpoint seen = known.get(endpointId);
            Instant now = clock.instant();
            Instant until = now.plus(properties.rotation());
            if (endpoints.replaceSecrets(endpointId, seen.sealedSecrets(), secrets.rotate(seen, fresh, now, until), now)) {
                audit.record(AuditEvent.ENDPOINT_SECRET_ROTATED, null, null, Map.of("by", operator, "endpoint", endpointId));
                return new NewSecret(EndpointView.of(known.get(endpointId)), fresh, until);
            }
        }
        throw new TransientFailure(ErrorCode.STORE_CONFLICT, "The secrets of this endpoint are being changed; try again.");
    }
}
