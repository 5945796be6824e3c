package dev.fulla.demo;

import dev.fulla.shared.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells registered URLs of changed contacts, signed, with a few retries; what was not delivered by then is lost. */
final class CrmWebhooks {
    private static final Logger log = LoggerFactory.getLogger(CrmWebhooks.class);
    private static final List<String> EVENTS = List.of("contact.created", "contact.updated", "contact.deleted");
    private static final List<Long> RETRY_AFTER_MS = List.of(200L, 1_000L, 5_000L);

    private record Registration(String id, CrmAccount account, URI url, List<String> events, String secret) {
        Map<String, Object> shown() {
            return Map.of("id", id, "url", url.toString(), "events", events);
        }
    }

    private final Map<String, Registration> registrations = new LinkedHashMap<>();
    private final AtomicLong nextId = new AtomicLong();
    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong retried = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3))
            .build();
    private final Clock clock;

    CrmWebhooks(Clock clock) {
        this.clock = clock;
    }

    synchronized Map<String, Object> register(CrmAccount account, Map<String, Object> wanted) {
        if (!(wanted.get("url") instanceof String url) || !url.matches("https?://[^/].*")) {
            throw VendorRefusal.invalid("url is an http or https address.");
        }
        if (!(wanted.get("secret") instanceof String secret) || secret.isEmpty()) {
            throw VendorRefusal.invalid("secret is the key that deliveries are signed with.");
        }
        Object events = wanted.getOrDefault("events", EVENTS);
        if (!(events instanceof List<?> list) || list.isEmpty() || !EVENTS.containsAll(list)) {
            throw VendorRefusal.invalid("events are some of " + String.join(", ", EVENTS) + ".");
        }
        List<String> names = EVENTS.stream().filter(list::contains).toList();
        Registration registration =
                new Registration("wh-" + nextId.incrementAndGet(), account, address(url), names, secret);
        registrations.put(registration.id, registration);
        return registration.shown();
    }

    synchronized List<Map<String, Object>> list(CrmAccount account) {
        return of(account).map(Registration::shown).toList();
    }

    synchronized void delete(CrmAccount account, String id) {
        if (of(account).noneMatch(registration -> registration.id.equals(id))) {
            throw VendorRefusal.notFound("webhook of this id");
        }
        registrations.remove(id);
    }

    synchronized void announce(String event, CrmContact contact) {
        of(contact.account())
                .filter(registration -> registration.events.contains(event))
                .forEach(registration -> deliver(registration, event, contact));
    }

    synchronized void reset() {
        registrations.clear();
        delivered.set(0);
        retried.set(0);
        failed.set(0);
    }

    Map<String, Object> describe() {
        return Map.of("delivered", delivered.get(), "retried", retried.get(), "failed", failed.get());
    }

    private Stream<Registration> of(CrmAccount account) {
        return new ArrayList<>(registrations.values()).stream().filter(registration -> registration.account.equals(account));
    }

    private void deliver(Registration registration, String event, CrmContact contact) {
        String delivery = "d-" + Secrets.random(8);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", delivery);
        body.put("event", event);
        body.put("account", contact.account().id());
        body.put("occurred_at", clock.instant().toString());
        body.put("contact", contact.shown());
        byte[] bytes = Json.write(body).getBytes(StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(registration.url)
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json")
                .header("X-Crm-Delivery", delivery)
                .header("X-Crm-Event", event)
                .header("X-Crm-Signature", "sha256=" + Secrets.sign(registration.secret, bytes))
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
                .build();
        attempt(request, delivery, 0);
    }

    private void attempt(HttpRequest request, String delivery, int attempt) {
        client.sendAsync(request, HttpResponse.BodyHandlers.discarding()).whenComplete((answer, failure) -> {
            if (failure == null && answer.statusCode() / 100 == 2) {
                delivered.incrementAndGet();
            } else if (attempt < RETRY_AFTER_MS.size()) {
                retried.incrementAndGet();
                Executor later = CompletableFuture.delayedExecutor(RETRY_AFTER_MS.get(attempt), TimeUnit.MILLISECONDS);
                later.execute(() -> attempt(request, delivery, attempt + 1));
            } else {
                failed.incrementAndGet();
                log.warn("sample webhook given up delivery={} url={}", delivery, request.uri());
            }
        });
    }

    private static URI address(String url) {
        try {
            return HttpRequest.newBuilder(URI.create(url)).build().uri();
        } catch (IllegalArgumentException e) {
            throw VendorRefusal.invalid("url is an http or https address.");
        }
    }
}
