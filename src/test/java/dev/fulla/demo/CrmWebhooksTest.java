package dev.fulla.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.fulla.demo.VendorClient.Reply;
import dev.fulla.shared.Json;
import dev.fulla.support.TestClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CrmWebhooksTest {
    private record Delivery(String id, String signature, byte[] body) {}

    private final BlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private final SampleVendors vendors = SampleVendors.start(DemoProperties.onFreePorts(), new TestClock());
    private HttpServer receiver;
    private VendorClient crm;

    @BeforeEach
    void start() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        receiver.createContext("/", exchange -> {
            deliveries.add(new Delivery(
                    exchange.getRequestHeaders().getFirst("X-Crm-Delivery"),
                    exchange.getRequestHeaders().getFirst("X-Crm-Signature"),
                    exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(refusals.getAndDecrement() > 0 ? 500 : 204, -1);
            exchange.close();
        });
        receiver.start();
        crm = new VendorClient(vendors.crmUrl()).as(1);
    }

    @AfterEach
    void stop() {
        vendors.close();
        receiver.stop(0);
    }

    @Test
    void tellsOfEachChangeWithASignatureOfTheRawBody() throws Exception {
        register(List.of("contact.created", "contact.updated", "contact.deleted"));

        String id = crm.send("POST", "/contacts", Map.of("email", "é@x.example")).text("id");
        assertDelivered("contact.created", id);
        crm.send("PATCH", "/contacts/" + id, Map.of("company", "X"));
        assertDelivered("contact.updated", id);
        crm.delete("/contacts/" + id);
        assertDelivered("contact.deleted", id);
    }

    @Test
    void triesAgainWithTheSameDeliveryId() throws Exception {
        refusals.set(1);
        register(List.of("contact.created"));

        crm.send("POST", "/contacts", Map.of("email", "a@x.example"));

        Delivery first = next();
        Delivery second = next();
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.body()).isEqualTo(first.body());
    }

    @Test
    void tellsOnlyOfWhatWasAskedForAndOfTheOwnAccount() throws Exception {
        register(List.of("contact.deleted"));

        crm.send("POST", "/contacts", Map.of("email", "a@x.example"));
        new VendorClient(vendors.crmUrl()).as(2).delete("/contacts/2-1");
        crm.delete("/contacts/1-1");

        assertDelivered("contact.deleted", "1-1");
        assertThat(deliveries).isEmpty();
    }

    @Test
    void listsAndDeletesWithoutShowingTheSecret() throws Exception {
        String id = register(List.of("contact.created")).text("id");

        assertThat(crm.get("/webhooks").body()).contains(id).doesNotContain("hook-secret");
        VendorClient other = new VendorClient(vendors.crmUrl()).as(2);
        assertThat(other.get("/webhooks").json().get("results")).isEmpty();
        assertThat(other.delete("/webhooks/" + id).status()).isEqualTo(404);
        assertThat(crm.delete("/webhooks/" + id).status()).isEqualTo(204);
        assertThat(crm.get("/webhooks").json().get("results")).isEmpty();
    }

    @Test
    void refusesWhatItCannotDeliver() throws Exception {
        assertThat(crm.send("POST", "/webhooks", Map.of("url", "ftp://x/", "secret", "s")).status()).isEqualTo(400);
        assertThat(crm.send("POST", "/webhooks", Map.of("url", "http://x y/", "secret", "s")).status()).isEqualTo(400);
        assertThat(crm.send("POST", "/webhooks", Map.of("url", "http://x/")).status()).isEqualTo(400);
        assertThat(crm.send("POST", "/webhooks", Map.of("url", "http://x/", "secret", "s", "events", List.of("all")))
                        .status())
                .isEqualTo(400);
    }

    private Reply register(List<String> events) throws IOException {
        String url = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook";
        Reply reply = crm.send("POST", "/webhooks", Map.of("url", url, "events", events, "secret", "hook-secret"));
        assertThat(reply.status()).isEqualTo(201);
        return reply;
    }

    private void assertDelivered(String event, String contact) throws Exception {
        Delivery delivery = next();
        assertThat(delivery.signature()).isEqualTo("sha256=" + Secrets.sign("hook-secret", delivery.body()));
        assertThat(Json.MAPPER.readTree(delivery.body()).path("event").asText()).isEqualTo(event);
        assertThat(Json.MAPPER.readTree(delivery.body()).at("/contact/id").asText()).isEqualTo(contact);
        assertThat(Json.MAPPER.readTree(delivery.body()).path("id").asText()).isEqualTo(delivery.id());
    }

    private Delivery next() throws InterruptedException {
        Delivery delivery = deliveries.poll(10, TimeUnit.SECONDS);
        assertThat(delivery).as("a delivery within ten seconds").isNotNull();
        return delivery;
    }
}
