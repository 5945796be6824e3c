package dev.fulla.subscription;

import dev.fulla.event.EventLog;
import dev.fulla.shared.TransientFailure;
import dev.fulla.shared.UserId;
import dev.fulla.support.HookReceiver;
import dev.fulla.support.IntegrationHouse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The slices up to subscriptions on a real store and a clock that a test moves; workers do not run. */
final class HookHouse implements AutoCloseable {
    final IntegrationHouse house = new IntegrationHouse(List.of());
    final UserId anna = house.user("anna");
    final HookReceiver receiver = new HookReceiver();

    <T> T get(Class<T> type) {
        return house.get(type);
    }

    NewSecret endpoint(String... types) {
        return endpoint(receiver, types);
    }

    NewSecret endpoint(HookReceiver where, String... types) {
        return get(CreateEndpoint.class)
                .execute("ops", new CreateEndpoint.Command(where.url(), List.of(types), null, null, null));
    }

    /** Something happens to anna, and what it leads to is stored. */
    void happens(String type) {
        get(EventLog.class).publish(anna, type, Map.of("n", 1));
        get(RelayEvents.class).execute();
    }

    /** Does the job of a delivery. @return when the ledger is asked to come back */
    Optional<Duration> deliver(Delivery delivery) {
        try {
            get(DeliverWebhook.class).handle(Objects.requireNonNull(delivery.user()), Map.of("deliveryId", delivery.id()));
            return Optional.empty();
        } catch (TransientFailure again) {
            return again.retryAfter();
        }
    }

    Delivery only(NewSecret endpoint) {
        List<Delivery> all = all(endpoint);
        if (all.size() != 1) {
            throw new IllegalStateException("not one delivery but " + all);
        }
        return all.get(0);
    }

    /** Newest first. */
    List<Delivery> all(NewSecret endpoint) {
        return get(DeliveryRepository.class).list(endpoint.endpoint().id(), null, null, null, 100).items();
    }

    Endpoint stored(NewSecret endpoint) {
        return get(EndpointRepository.class).find(endpoint.endpoint().id()).orElseThrow();
    }

    @Override
    public void close() {
        house.close();
    }
}
