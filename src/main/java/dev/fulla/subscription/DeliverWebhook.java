package dev.fulla.subscription;

import dev.fulla.job.HouseHandler;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.TransientFailure;
import dev.fulla.shared.UserId;
import dev.fulla.subscription.Delivery.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The job behind a delivery. The row of the delivery says what was tried and when to go on, so whoever gets the job a second
 * time, after a crash, sends nothing that was taken and nothing before its time.
 */
@Component
class DeliverWebhook implements HouseHandler {
    static final String EVENT = "DELIVER_WEBHOOK";
    private static final Duration MARGIN = Duration.ofSeconds(15);

    private final DeliveryRepository deliveries;
    private final DeliveryAttempts attempts;
    private final EndpointGate gate;
    private final SubscriptionProperties properties;
    private final Clock clock;

    DeliverWebhook(
            DeliveryRepository deliveries,
            DeliveryAttempts attempts,
            EndpointGate gate,
            SubscriptionProperties properties,
            Clock clock) {
        this.deliveries = deliveries;
        this.attempts = attempts;
        this.gate = gate;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public String event() {
        return EVENT;
    }

    @Override
    public Duration timeBudget() {
        return properties.timeout().plus(MARGIN);
    }

    @Override
    public void handle(UserId owner, @Nullable Object data) {
        String id = data instanceof Map<?, ?> map ? String.valueOf(map.get("deliveryId")) : "";
        deliveries.find(id).filter(one -> owner.equals(one.user())).ifPresent(this::deliver);
    }

    private void deliver(Delivery delivery) {
        if (delivery.state() != State.PENDING) {
            return;
        }
        Instant now = clock.instant();
        Instant next = delivery.nextAt();
        if (delivery.attempts() > 0 && next != null && next.isAfter(now)) {
            throw again(next, "It is not tried again before its time.");
        }
        Optional<Delivery> after = gate.pass(delivery.endpointId(), () -> attempts.attempt(delivery));
        after.filter(one -> one.state() == State.PENDING && one.nextAt() != null).ifPresent(one -> {
            throw again(one.nextAt(), "The endpoint did not take it: " + one.reason() + ".");
        });
    }

    private TransientFailure again(@Nullable Instant next, String why) {
        Duration wait = Duration.between(clock.instant(), next == null ? clock.instant() : next);
        return new TransientFailure(ErrorCode.UPSTREAM_ERROR, why, null, wait.isNegative() ? Duration.ZERO : wait);
    }
}
