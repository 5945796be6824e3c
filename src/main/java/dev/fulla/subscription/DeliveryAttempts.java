package dev.fulla.subscription;

import dev.fulla.subscription.Delivery.State;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** One attempt at a delivery, written down. */
@Component
class DeliveryAttempts {
    private static final Logger log = LoggerFactory.getLogger(DeliveryAttempts.class);

    private final EndpointRepository endpoints;
    private final DeliveryRepository deliveries;
    private final DeliverySender sender;
    private final DisablingRule disabling;
    private final Clock clock;

    DeliveryAttempts(
            EndpointRepository endpoints,
            DeliveryRepository deliveries,
            DeliverySender sender,
            DisablingRule disabling,
            Clock clock) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.sender = sender;
        this.disabling = disabling;
        this.clock = clock;
    }

    /** @return the delivery as it is afterwards; nothing when its endpoint is gone */
    Optional<Delivery> attempt(Delivery delivery) {
        return endpoints.find(delivery.endpointId()).map(endpoint -> attempt(endpoint, delivery));
    }

    private Delivery attempt(Endpoint endpoint, Delivery delivery) {
        boolean isTest = delivery.type().equals(NewDeliveries.TEST);
        if (!endpoint.isEnabled() && !isTest) {
            Attempt none = new Attempt(false, State.FAILED, null, Reasons.ENDPOINT_DISABLED, null, null, clock.instant());
            deliveries.record(delivery, none);
            return delivery.after(none);
        }
        Attempt attempt = sender.send(endpoint, delivery);
        if (!deliveries.record(delivery, attempt)) {
            log.info("delivery was tried by somebody else meanwhile id={}", delivery.id());
        }
        if (attempt.state() != State.DELIVERED) {
            log.info("delivery not taken id={} endpoint={} type={} attempt={} status={} reason={} next={}", delivery.id(),
                    endpoint.id(), delivery.type(), delivery.attempts() + 1, attempt.status(), attempt.reason(),
                    attempt.nextAt());
        }
        if (!isTest) {
            disabling.follow(endpoint, delivery, attempt);
        }
        return delivery.after(attempt);
    }
}
