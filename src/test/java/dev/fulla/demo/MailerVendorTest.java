package dev.fulla.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.demo.VendorClient.Reply;
import dev.fulla.shared.Json;
import dev.fulla.support.TestClock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailerVendorTest {
    private final SampleVendors vendors = SampleVendors.start(DemoProperties.onFreePorts(), new TestClock());
    private final VendorClient anybody = new VendorClient(vendors.mailerUrl());
    private final VendorClient mailer = anybody.with("X-Api-Key", "key-anna");

    @AfterEach
    void stop() {
        vendors.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/account", "/subscribers", "/subscribers/sub-1", "/messages"})
    void isProtected(String path) throws Exception {
        for (VendorClient client : new VendorClient[] {anybody, anybody.with("X-Api-Key", "key-"), anybody.with("X-Api-Key", "x")}) {
            Reply reply = client.get(path);
            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.text("error")).isEqualTo("invalid_api_key");
        }
    }

    @Test
    void namesTheAccountByItsKey() throws Exception {
        assertThat(mailer.get("/account").json()).isEqualTo(Json.read(
                "{\"account_id\":\"anna\",\"company\":\"Company anna\"}"));
    }

    @Test
    void numbersItsPages() throws Exception {
        JsonNode first = mailer.get("/subscribers?per_page=2").json();
        JsonNode second = mailer.get("/subscribers?per_page=2&page=2").json();

        assertThat(first.get("total").asInt()).isEqualTo(3);
        assertThat(first.get("data").findValuesAsText("id")).containsExactly("sub-1", "sub-2");
        assertThat(second.get("data").findValuesAsText("id")).containsExactly("sub-3");
        assertThat(mailer.get("/subscribers?page=9").json().get("data")).isEmpty();
        assertThat(mailer.get("/subscribers?page=0").status()).isEqualTo(400);
    }

    @Test
    void createsChangesAndDeletesSubscribers() throws Exception {
        Reply made = mailer.send("POST", "/subscribers", Map.of("email", "k@readers.example"));
        assertThat(made.status()).isEqualTo(201);
        String path = "/subscribers/" + made.text("id");

        assertThat(mailer.send("PATCH", path, Map.of("name", "Kim", "id", "other")).text("id")).isEqualTo("sub-4");
        assertThat(mailer.get(path).text("name")).isEqualTo("Kim");
        assertThat(anybody.with("X-Api-Key", "key-bob").get(path).status()).isEqualTo(404);
        assertThat(mailer.delete(path).status()).isEqualTo(204);
        assertThat(mailer.get(path).status()).isEqualTo(404);
    }

    @Test
    void keepsMessagesToLookAt() throws Exception {
        Map<String, String> message = Map.of("to", "a@x.example", "subject", "Hello", "text", "World");

        Reply sent = mailer.with("Idempotency-Key", "m-1").send("POST", "/messages", message);
        mailer.with("Idempotency-Key", "m-1").send("POST", "/messages", message);

        assertThat(sent.status()).isEqualTo(201);
        JsonNode kept = mailer.get("/messages").json();
        assertThat(kept.get("total").asInt()).isEqualTo(1);
        assertThat(kept.at("/data/0/subject").asText()).isEqualTo("Hello");
        assertThat(anybody.with("X-Api-Key", "key-bob").get("/messages").json().get("total").asInt()).isZero();
        assertThat(mailer.send("POST", "/messages", Map.of("to", "a@x.example")).status()).isEqualTo(400);
    }

    @Test
    void aResetBringsBackTheFirstData() throws Exception {
        mailer.delete("/subscribers/sub-1");
        mailer.send("POST", "/messages", Map.of("to", "a", "subject", "b", "text", "c"));

        vendors.reset();

        assertThat(mailer.get("/subscribers").json().get("total").asInt()).isEqualTo(3);
        assertThat(mailer.get("/messages").json().get("total").asInt()).isZero();
    }
}
