package dev.fulla.subscription;

import dev.fulla.shared.UserId;
import dev.fulla.subscription.Delivery.State;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Endpoints and deliveries for tests. */
final class Samples {
    static final Instant NOW = Instant.parse("2026-01-15T09:00:00Z");

    private Samples() {}

    static Endpoint endpoint(String id, @Nullable UserId user, Instant at) {
        return new Endpoint(id, user, "https://hooks.example/" + id, List.of("credential", "job.parked"), "Ours",
                Map.of("team", "a", "n", 7), true, null, null, null, "sealed-" + id, at, at);
    }

    static Delivery delivery(String id, String endpointId, @Nullable UserId user, Instant at) {
        return new Delivery(id, endpointId, user, "event-" + id, "job.parked", "{\"a\": 1}", State.PENDING, 0, 0, null, null,
                null, at, at, at);
    }

    static Attempt attempt(State state, @Nullable Instant next, Instant at) {
        return new Attempt(true, state, 500, "REFUSED", "no", next, at);
    }
}
