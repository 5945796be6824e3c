package dev.fulla.subscription;

import dev.fulla.job.HouseJob;
import dev.fulla.job.HouseWork;
import dev.fulla.shared.Json;
import dev.fulla.shared.UserId;
import dev.fulla.subscription.Delivery.State;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes deliveries and has them sent. All of it may be repeated: ids say which event goes where. */
@Component
class NewDeliveries {
    static final String TEST = "endpoint.test";
    /** By then its one attempt is over, or its process died. */
    private static final Duration TEST_ENDS = Duration.ofMinutes(2);

    private final DeliveryRepository deliveries;
    private final HouseWork work;
    private final Clock clock;

    NewDeliveries(DeliveryRepository deliveries, HouseWork work, Clock clock) {
        this.deliveries = deliveries;
        this.work = work;
        this.clock = clock;
    }

    /** What is told. @param user null when it is about no user */
    record Told(String id, String type, @Nullable UserId user, Map<String, Object> data, Instant at) {}

    /** To a disabled endpoint it has failed from the start: nothing is sent, all can be replayed. */
    Delivery make(Endpoint endpoint, Told told) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", told.id());
        body.put("type", told.type());
        body.put("timestamp", told.at());
        if (told.user() != null) {
            body.put("userId", told.user().value());
        }
        body.put("data", told.data());
        boolean isSent = endpoint.isEnabled() || told.type().equals(TEST);
        Instant now = clock.instant();
        return new Delivery(id(endpoint.id(), told.id()), endpoint.id(), told.user(), told.id(), told.type(), Json.write(body),
                isSent ? State.PENDING : State.FAILED, 0, 0, null, isSent ? null : Reasons.ENDPOINT_DISABLED, null,
                isSent ? now.plus(told.type().equals(TEST) ? TEST_ENDS : Duration.ZERO) : null, now, now);
    }

    /** Stores them and puts the jobs of those that are to be sent into the ledger. */
    void add(List<Delivery> all) {
        if (!all.isEmpty()) {
            deliveries.insert(all);
            enqueue(all);
        }
    }

    /** What is about no user has no turn among users: {@link RecoverDeliveries} sends it. */
    void enqueue(List<Delivery> all) {
        List<HouseJob> jobs = all.stream()
                .filter(one -> one.state() == State.PENDING && one.user() != null)
                .map(one -> new HouseJob(one.jobId(), Objects.requireNonNull(one.user()), DeliverWebhook.EVENT,
                        Map.of("deliveryId", one.id()), Duration.ZERO))
                .toList();
        if (!jobs.isEmpty()) {
            work.add(jobs);
        }
    }

    private static String id(String endpointId, String eventId) {
        try {
            byte[] text = (endpointId + "\n" + eventId).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
