package dev.fulla.subscription;

import dev.fulla.module.RetryHints;
import dev.fulla.outbound.OutboundHttp;
import dev.fulla.outbound.OutboundRequest;
import dev.fulla.outbound.OutboundResponse;
import dev.fulla.shared.Failure;
import dev.fulla.subscription.Delivery.State;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sends one delivery once, signed with each secret that is good, and says what follows. */
@Component
class DeliverySender {
    private static final int READ = 2048;
    private static final int EXCERPT = 200;
    private static final int GONE = 410;
    private static final List<Integer> HINTING = List.of(429, 503);

    private final OutboundHttp http;
    private final EndpointSecrets secrets;
    private final DeliverySchedule schedule;
    private final SubscriptionProperties properties;
    private final Clock clock;

    DeliverySender(
            OutboundHttp http,
            EndpointSecrets secrets,
            DeliverySchedule schedule,
            SubscriptionProperties properties,
            Clock clock) {
        this.http = http;
        this.secrets = secrets;
        this.schedule = schedule;
        this.properties = properties;
        this.clock = clock;
    }

    Attempt send(Endpoint endpoint, Delivery delivery) {
        try {
            OutboundResponse response = http.sendForStart(request(endpoint, delivery), READ);
            return outcome(delivery, response);
        } catch (Failure e) {
            return failed(delivery, null, e.code().name(), null, Optional.empty());
        }
    }

    private OutboundRequest request(Endpoint endpoint, Delivery delivery) {
        URI uri = URI.create(endpoint.url());
        Instant now = clock.instant();
        String signatures = secrets.open(endpoint, now).stream()
                .map(secret -> Signature.of(secret.value(), delivery.eventId(), now, delivery.body()))
                .collect(Collectors.joining(" "));
        Duration limit = properties.timeout();
        return OutboundRequest.of("POST", uri, List.of(OutboundRequest.hostOf(uri)))
                .withHeaders(Map.of(
                        "webhook-id", delivery.eventId(),
                        "webhook-timestamp", Long.toString(now.getEpochSecond()),
                        "webhook-signature", signatures))
                .withBody(delivery.body().getBytes(StandardCharsets.UTF_8), "application/json")
                .withTimeouts(new OutboundRequest.Timeouts(limit, limit, limit));
    }

    private Attempt outcome(Delivery delivery, OutboundResponse response) {
        int status = response.status();
        String excerpt = excerpt(response);
        if (status >= 200 && status < 300) {
            return new Attempt(true, State.DELIVERED, status, null, excerpt, null, clock.instant());
        }
        if (status == GONE) {
            return new Attempt(true, State.FAILED, status, Reasons.GONE, excerpt, null, clock.instant());
        }
        Optional<Duration> hint =
                HINTING.contains(status) ? RetryHints.in(response, clock.instant()) : Optional.empty();
        return failed(delivery, status, Reasons.REFUSED, excerpt, hint);
    }

    private Attempt failed(
            Delivery delivery,
            @Nullable Integer status,
            String reason,
            @Nullable String excerpt,
            Optional<Duration> hint) {
        Instant now = clock.instant();
        Optional<Instant> next = delivery.type().equals(NewDeliveries.TEST)
                ? Optional.empty()
                : schedule.next(delivery.attempts() + 1, hint).map(now::plus);
        return new Attempt(true, next.isPresent() ? State.PENDING : State.FAILED, status, reason, excerpt, next.orElse(null), now);
    }

    /** Text only, short, and without what is long enough to be a key or a token. */
    static @Nullable String excerpt(OutboundResponse response) {
        String type = response.mediaType();
        if (!type.startsWith("text/") && !type.equals("application/json")) {
            return null;
        }
        String text = new String(response.body(), StandardCharsets.UTF_8)
                .replaceAll("[\\p{Cntrl}\\uFFFD]+", " ")
                .replaceAll("[A-Za-z0-9+/=_.~-]{20,}", "…")
                .replaceAll("\\s+", " ")
                .strip();
        return text.isEmpty() ? null : text.substring(0, Math.min(text.length(), EXCERPT));
    }
}
