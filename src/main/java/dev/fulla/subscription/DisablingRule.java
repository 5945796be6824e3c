package dev.fulla.subscription;

import dev.fulla.user.AuditEvent;
import dev.fulla.user.AuditLog;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Disables an endpoint that wants nothing any more or cannot be reached for long, and tells the others first. */
@Component
class DisablingRule {
    private static final Logger log = LoggerFactory.getLogger(DisablingRule.class);
    private static final String TYPE = "endpoint.disabled";
    /** A new event is tried so often before an endpoint is given up over it. */
    private static final int ATTEMPTS = 3;

    private final EndpointRepository endpoints;
    private final NewDeliveries newDeliveries;
    private final SubscriptionProperties properties;
    private final AuditLog audit;

    DisablingRule(
            EndpointRepository endpoints,
            NewDeliveries newDeliveries,
            SubscriptionProperties properties,
            AuditLog audit) {
        this.endpoints = endpoints;
        this.newDeliveries = newDeliveries;
        this.properties = properties;
        this.audit = audit;
    }

    /** Draws the consequences of an attempt. */
    void follow(Endpoint endpoint, Delivery tried, Attempt attempt) {
        Instant failingSince = endpoint.failingSince();
        if (attempt.state() == Delivery.State.DELIVERED) {
            if (failingSince != null) {
                endpoints.clearFailing(endpoint.id());
            }
            return;
        }
        if (failingSince == null) {
            endpoints.markFailing(endpoint.id(), attempt.at());
        }
        reason(failingSince, tried, attempt).ifPresent(reason -> disable(endpoint, reason, attempt.at()));
    }

    private Optional<String> reason(
            @Nullable Instant failingSince, Delivery tried, Attempt attempt) {
        if (Reasons.GONE.equals(attempt.reason())) {
            return Optional.of(Reasons.GONE);
        }
        boolean isLong = failingSince != null && failingSince.plus(properties.disableAfter()).isBefore(attempt.at());
        return isLong && tried.attempts() + 1 >= ATTEMPTS ? Optional.of(Reasons.FAILING) : Optional.empty();
    }

    /** The notice comes first, under an id of its own: whoever dies in between is followed by one who repeats it. */
    private void disable(Endpoint endpoint, String reason, Instant now) {
        Map<String, Object> data = Map.of("endpointId", endpoint.id(), "reason", reason);
        NewDeliveries.Told told = new NewDeliveries.Told(
                "disabled-" + endpoint.id() + "-" + endpoint.updatedAt().toEpochMilli(), TYPE, null, data, now);
        List<Delivery> notices = endpoints.listAll().stream()
                .filter(other -> !other.id().equals(endpoint.id()) && other.wants(TYPE, null))
                .map(other -> newDeliveries.make(other, told))
                .toList();
        newDeliveries.add(notices);
        if (endpoints.disable(endpoint.id(), reason, now)) {
            audit.record(AuditEvent.ENDPOINT_DISABLED, null, null, Map.of("endpoint", endpoint.id(), "reason", reason));
            log.warn("endpoint disabled id={} reason={} failingSince={}", endpoint.id(), reason, endpoint.failingSince());
        }
    }
}
