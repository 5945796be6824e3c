package dev.fulla.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.demo.VendorClient.Reply;
import dev.fulla.shared.Json;
import dev.fulla.support.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailerVendorTest {
    private final TestClock clock = new TestClock();
    private final SampleVendors vendors = SampleVendors.start(DemoProperties.onFreePorts(), clock);
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
    void mergesWhatIsInsideAnObject() throws Exception {
        JsonNode changed = mailer.send("PATCH", "/subscribers/sub-1", Map.of("merge", Map.of("company", "X"))).json();

        assertThat(changed.at("/merge/first_name").asText()).isEqualTo("Grace");
        assertThat(changed.at("/merge/company").asText()).isEqualTo("X");
    }

    @Test
    void writesManyWithOneCallAndSaysWhatBecameOfEach() throws Exception {
        JsonNode made = mailer.send("POST", "/subscribers/batch/create", Map.of("inputs", List.of(
                        Map.of("key", "a", "record", Map.of("email", "a@x.example")),
                        Map.of("key", "b", "record", Map.of("email", "no address"))))).json().get("results");
        String id = made.at("/0/id").asText();
        JsonNode changed = mailer.send("POST", "/subscribers/batch/update", Map.of("inputs", List.of(
                Map.of("key", "c", "id", id, "record", Map.of("name", "A"))))).json();
        mailer.send("POST", "/subscribers/batch/delete", Map.of("inputs", List.of(Map.of("key", "d", "id", id))));

        assertThat(made.at("/1/error").asText()).isEqualTo("email is no address.");
        assertThat(changed.at("/results/0/record/name").asText()).isEqualTo("A");
        assertThat(mailer.get("/subscribers/" + id).status()).isEqualTo(404);
    }

    @Test
    void refusesMoreThanAnAccountMayAskForInASecond() throws Exception {
        for (int i = 0; i < MailerLimit.REQUESTS_PER_SECOND; i++) {
            assertThat(mailer.get("/account").status()).isEqualTo(200);
        }
        Reply limited = mailer.get("/account");

        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.header("Retry-After")).isEqualTo("1");
        assertThat(anybody.with("X-Api-Key", "key-bob").get("/account").status()).isEqualTo(200);
        clock.advance(Duration.ofSeconds(1));
        assertThat(mailer.get("/account").status()).isEqualTo(200);
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
