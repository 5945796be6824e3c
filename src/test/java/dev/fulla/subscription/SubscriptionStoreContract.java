package dev.fulla.subscription;

import dev.fulla.shared.UserId;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;

/** Both repositories of a store, and a user of it; empty after each test. */
abstract class SubscriptionStoreContract {
    static final Instant NOW = Samples.NOW;
    static final Instant LATER = NOW.plusSeconds(60);

    final EndpointRepository endpoints;
    final DeliveryRepository deliveries;
    final UserId anna;

    SubscriptionStoreContract(EndpointRepository endpoints, DeliveryRepository deliveries, Function<String, UserId> user) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.anna = user.apply("anna-" + UUID.randomUUID());
    }

    @AfterEach
    void empty() {
        endpoints.listAll().forEach(one -> endpoints.delete(one.id()));
    }
}
