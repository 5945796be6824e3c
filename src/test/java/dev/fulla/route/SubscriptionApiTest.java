package dev.fulla.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.event.EventLog;
import dev.fulla.shared.UserId;
import dev.fulla.subscription.RelayEvents;
import dev.fulla.support.AppTest;
import dev.fulla.support.Caller;
import dev.fulla.support.HookReceiver;
import dev.fulla.support.Reply;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@AppTest
class SubscriptionApiTest extends ApiFileContract {
    private static final String ENDPOINTS = "/api/operator/endpoints";

    @Autowired
    private EventLog log;

    @Autowired
    private RelayEvents relayEvents;

    @LocalServerPort
    private int port;

    @Override
    Map<String, Supplier<Example>> examples() {
        Map<String, Supplier<Example>> all = new HashMap<>();
        all.put("operatorCreateEndpoint", () -> Example.of(ENDPOINTS, wanted(), 201, reply -> {
            assertThat(reply.text("/secret")).startsWith("whsec_");
            assertThat(reply.json().at("/endpoint/enabled").asBoolean()).isTrue();
            assertThat(reply.json().at("/endpoint/metadata/team").asText()).isEqualTo("a");
        }));
        all.put("operatorListEndpoints", () -> {
            String id = endpoint();
            return Example.of(ENDPOINTS, 200, reply ->
                    assertThat(reply.body()).contains(id).doesNotContain("whsec_", "ecrets"));
        });
        all.put("operatorGetEndpoint", () -> Example.of(ENDPOINTS + "/" + endpoint(), 200, reply -> {
            assertThat(reply.text("/types/0")).isEqualTo("credential");
            assertThat(reply.body()).doesNotContain("whsec_", "ecrets");
        }));
        all.put("operatorUpdateEndpoint", () -> Example.of(
                ENDPOINTS + "/" + endpoint(), Map.of("enabled", false, "types", List.of("job.parked")), 200, reply -> {
                    assertThat(reply.text("/disabledReason")).isEqualTo("BY_OPERATOR");
                    assertThat(reply.text("/types/0")).isEqualTo("job.parked");
                    assertThat(reply.text("/description")).isEqualTo("Ours");
                }));
        all.put("operatorDeleteEndpoint", () -> Example.of(ENDPOINTS + "/" + endpoint(), 204, reply -> {}));
        all.put("operatorRotateEndpointSecret", () -> Example.of(ENDPOINTS + "/" + endpoint() + "/rotate", 200, reply -> {
            assertThat(reply.text("/secret")).startsWith("whsec_");
            assertThat(reply.text("/formerUntil")).isNotBlank();
        }));
        all.put("operatorTestEndpoint", () -> Example.of(ENDPOINTS + "/" + endpoint() + "/test", 200, reply -> {
            assertThat(reply.text("/type")).isEqualTo("endpoint.test");
            assertThat(reply.text("/body/type")).isEqualTo("endpoint.test");
        }));
        all.put("operatorListDeliveries", () -> Example.of(missed() + "?state=failed", 200, reply ->
                assertThat(reply.text("/items/0/reason")).isEqualTo("ENDPOINT_DISABLED")));
        all.put("operatorGetDelivery", () -> Example.of(delivery(missed()), 200, reply -> {
            assertThat(reply.text("/state")).isEqualTo("FAILED");
            assertThat(reply.text("/body/data/credentialId")).isEqualTo("c-1");
        }));
        all.put("operatorReplayDelivery", () -> {
            String deliveries = missed();
            String delivery = delivery(deliveries);
            enable(deliveries);
            return Example.of(delivery + "/replay", 200, reply -> {
                assertThat(reply.text("/state")).isEqualTo("PENDING");
                assertThat(reply.json().at("/replays").asInt()).isEqualTo(1);
            });
        });
        all.put("operatorReplayDeliveries", () -> {
            String deliveries = missed();
            enable(deliveries);
            return Example.of(deliveries.replace("/deliveries", "/replay"), Map.of("since", "2026-01-01T00:00:00Z"), 200,
                    reply -> assertThat(reply.json().at("/replayed").asInt()).isPositive());
        });
        all.put("operatorListEvents", () -> {
            UserId user = user();
            log.publish(user, "deal.seen", Map.of("dealId", "7"));
            return Example.of("/api/operator/users/" + user.value() + "/events?after=0", 200, reply -> {
                assertThat(reply.body()).contains("deal.seen");
                assertThat(reply.text("/next")).isNotBlank();
            });
        });
        return all;
    }

    @Override
    Map<String, String> unknownNames() {
        return Map.of("operatorListEvents", "200 ");
    }

    @Test
    void aKeyIsGoodForItsScopeOnly() {
        String endpoint = ENDPOINTS + "/" + endpoint();
        Caller reader = keyed("test-endpoint-reader-key");
        Caller writer = keyed("test-endpoint-writer-key");

        assertThat(reader.get(endpoint).status()).isEqualTo(200);
        assertRefused(reader.send("POST", endpoint + "/rotate", null), 403, "NOT_ALLOWED");
        assertRefused(writer.get(endpoint), 403, "NOT_ALLOWED");
        assertThat(writer.send("POST", endpoint + "/rotate", null).status()).isEqualTo(200);
        assertRefused(reader.get("/api/operator/jobs"), 403, "NOT_ALLOWED");
    }

    @Test
    void refusesWhatWouldNeverBeDelivered() {
        assertRefused(operator().post(ENDPOINTS, Map.of()), 400, "MISSING_PARAMETER");
        assertRefused(operator().post(ENDPOINTS, Map.of("url", "no address")), 400, "INVALID_REQUEST");
        assertRefused(operator().post(ENDPOINTS, Map.of("url", "ftp://x.example")), 400, "HOST_NOT_ALLOWED");
        assertRefused(operator().post(ENDPOINTS, Map.of("url", url(), "types", List.of("*"))), 400, "INVALID_REQUEST");
        assertRefused(operator().post(ENDPOINTS, Map.of("url", url(), "userId", "nobody")), 404, "USER_NOT_FOUND");
        assertRefused(operator().post(ENDPOINTS, Map.of("url", url(), "description", "x".repeat(501))), 400, "INVALID_REQUEST");
        String deliveries = missed();
        assertRefused(operator().get(deliveries + "?state=LOST"), 400, "INVALID_REQUEST");
        assertRefused(operator().get(deliveries + "?cursor=nonsense"), 400, "INVALID_REQUEST");
        assertRefused(operator().post(deliveries.replace("/deliveries", "/replay"), Map.of()), 409, "ENDPOINT_DISABLED");
    }

    private Map<String, Object> wanted() {
        return Map.of("url", url(), "types", List.of("credential"), "userId", user().value(), "description", "Ours",
                "metadata", Map.of("team", "a"));
    }

    private static String url() {
        return new HookReceiver().url();
    }

    private UserId user() {
        return new UserId(anna.caller().get("/user").text("/id"));
    }

    private String endpoint() {
        Reply made = operator().post(ENDPOINTS, wanted());
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.text("/endpoint/id");
    }

    /** The deliveries of a disabled endpoint that has missed an event. */
    private String missed() {
        String endpoint = ENDPOINTS + "/" + endpoint();
        operator().patch(endpoint, Map.of("enabled", false));
        log.publish(user(), "credential.invalid", Map.of("credentialId", "c-1"));
        while (relayEvents.execute().relayed() > 0) {
            // other tests have left some, too
        }
        return endpoint + "/deliveries";
    }

    private String delivery(String deliveries) {
        return deliveries + "/" + operator().get(deliveries).text("/items/0/id");
    }

    private void enable(String deliveries) {
        operator().patch(deliveries.replace("/deliveries", ""), Map.of("enabled", true));
    }

    private Caller keyed(String key) {
        return Caller.at("http://127.0.0.1:" + port).with("x-fulla-operator-key", key);
    }
}
