package dev.fulla.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.demo.VendorClient.Reply;
import dev.fulla.support.TestClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrmContactsTest {
    private final SampleVendors vendors = SampleVendors.start(DemoProperties.onFreePorts(), new TestClock());
    private VendorClient crm;

    @BeforeEach
    void signIn() {
        crm = new VendorClient(vendors.crmUrl()).as(1);
    }

    @AfterEach
    void stop() {
        vendors.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/me", "/contacts", "/contacts/1-1", "/contacts/deleted", "/webhooks"})
    void isProtected(String path) throws Exception {
        Reply reply = new VendorClient(vendors.crmUrl()).get(path);

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("WWW-Authenticate")).startsWith("Bearer");
    }

    @Test
    void beginsWithTheSameContactsAlways() throws Exception {
        Reply first = crm.get("/contacts/1-1");

        assertThat(first.body())
                .isEqualTo("{\"id\":\"1-1\",\"email\":\"ada.okafor@customer1.example\",\"first_name\":\"Ada\","
                        + "\"last_name\":\"Okafor\",\"company\":\"Customer 1 of Account 1\","
                        + "\"created_at\":\"2026-01-01T08:00:00Z\",\"updated_at\":\"2026-01-01T08:00:00Z\"}");
    }

    @Test
    void givesEachContactOnceOverAllPages() throws Exception {
        List<String> ids = new ArrayList<>();
        String after = "";
        int pages = 0;
        do {
            JsonNode page = crm.get("/contacts?limit=10" + after).json();
            page.get("results").forEach(contact -> ids.add(contact.get("id").asText()));
            JsonNode next = page.at("/paging/next/after");
            after = next.isMissingNode() ? "" : "&after=" + next.asText();
            pages++;
        } while (!after.isEmpty());

        assertThat(pages).isEqualTo(3);
        assertThat(ids).hasSize(CrmContacts.SEEDED).doesNotHaveDuplicates();
    }

    @Test
    void aFullLastPageHasNoNext() throws Exception {
        assertThat(crm.get("/contacts?limit=25").json().has("paging")).isFalse();
        assertThat(crm.get("/contacts?limit=24").json().has("paging")).isTrue();
    }

    @Test
    void givesWhatChangedLater() throws Exception {
        String before = crm.send("PATCH", "/contacts/1-3", Map.of("first_name", "Zoe")).text("updated_at");
        crm.send("PATCH", "/contacts/1-2", Map.of("first_name", "Yan"));
        crm.send("POST", "/contacts", Map.of("email", "new@x.example"));

        JsonNode changed = crm.get("/contacts?updated_after=" + before).json().get("results");

        assertThat(changed.findValuesAsText("id")).containsExactly("1-2", "1-26");
    }

    @Test
    void createsReadsChangesAndDeletes() throws Exception {
        Reply made = crm.send("POST", "/contacts", Map.of("email", "new@x.example", "id", "mine"));
        assertThat(made.status()).isEqualTo(201);
        String path = "/contacts/" + made.text("id");

        assertThat(crm.send("PATCH", path, Map.of("company", "X")).text("email")).isEqualTo("new@x.example");
        assertThat(crm.get(path).text("company")).isEqualTo("X");
        assertThat(crm.delete(path).status()).isEqualTo(204);
        assertThat(crm.get(path).status()).isEqualTo(404);
        assertThat(crm.delete(path).text("error")).isEqualTo("not_found");
    }

    @Test
    void createsOncePerIdempotencyKey() throws Exception {
        VendorClient keyed = crm.with("Idempotency-Key", "k-1");

        Reply first = keyed.send("POST", "/contacts", Map.of("email", "new@x.example"));
        Reply second = keyed.send("POST", "/contacts", Map.of("email", "new@x.example"));

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(crm.get("/contacts?limit=100").json().get("results")).hasSize(26);
    }

    @Test
    void writesManyWithOneCallAndSaysWhatBecameOfEach() throws Exception {
        Map<String, Object> inputs = Map.of("inputs", List.of(
                Map.of("key", "a", "record", Map.of("email", "a@x.example")), Map.of("key", "b", "record", Map.of("company", "B"))));
        JsonNode made = crm.send("POST", "/contacts/batch/create", inputs).json().get("results");
        crm.send("POST", "/contacts/batch/create", inputs);

        assertThat(made.findValuesAsText("key")).containsExactly("a", "b");
        assertThat(made.at("/0/record/email").asText()).isEqualTo("a@x.example");
        assertThat(made.at("/1/error").asText()).isEqualTo("email is required.");
        assertThat(crm.get("/contacts?limit=100").json().get("results")).as("a key of a record counts once").hasSize(26);
        String id = made.at("/0/id").asText();
        assertThat(crm.send("POST", "/contacts/batch/update", Map.of("inputs", List.of(Map.of(
                        "key", "c", "id", id, "record", Map.of("company", "A"))))).json().at("/results/0/record/company").asText())
                .isEqualTo("A");
        crm.send("POST", "/contacts/batch/delete", Map.of("inputs", List.of(Map.of("key", "d", "id", id))));
        assertThat(crm.get("/contacts/" + id).status()).isEqualTo(404);
        assertThat(crm.send("POST", "/contacts/batch/delete", Map.of("inputs", List.of())).status()).isEqualTo(400);
    }

    @Test
    void tellsWhatWasDeletedSince() throws Exception {
        crm.delete("/contacts/1-4");
        String first = crm.get("/contacts/deleted").json().at("/results/0/deleted_at").asText();
        crm.delete("/contacts/1-2");
        crm.delete("/contacts/1-3");

        JsonNode page = crm.get("/contacts/deleted?limit=1&deleted_after=" + first).json();
        JsonNode next = crm.get("/contacts/deleted?deleted_after=" + first + "&after=" + page.at("/paging/next/after").asText()).json();

        assertThat(page.get("results").findValuesAsText("id")).containsExactly("1-2");
        assertThat(next.get("results").findValuesAsText("id")).containsExactly("1-3");
        assertThat(next.has("paging")).isFalse();
    }

    @Test
    void keepsAccountsApart() throws Exception {
        VendorClient other = new VendorClient(vendors.crmUrl()).as(2);
        crm.send("POST", "/contacts", Map.of("email", "new@x.example"));

        assertThat(other.get("/contacts/1-1").status()).isEqualTo(404);
        assertThat(other.delete("/contacts/1-1").status()).isEqualTo(404);
        assertThat(other.get("/contacts?limit=100").json().get("results")).hasSize(25);
        assertThat(other.get("/contacts/2-1").text("email")).isEqualTo("ada.okafor@customer2.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=501", "limit=x", "limit=-1", "after=%21", "after=eA", "updated_after=monday"})
    void refusesParametersItCannotRead(String query) throws Exception {
        assertThat(crm.get("/contacts?" + query).status()).isEqualTo(400);
    }

    @Test
    void refusesBodiesItCannotRead() throws Exception {
        assertThat(crm.send("POST", "/contacts", "{\"email\":").status()).isEqualTo(400);
        assertThat(crm.send("POST", "/contacts", "[]").status()).isEqualTo(400);
        assertThat(crm.send("POST", "/contacts", Map.of("email", 5)).status()).isEqualTo(400);
        assertThat(crm.send("POST", "/contacts", Map.of("email", "x".repeat(1 << 20))).status()).isEqualTo(413);
    }

    @Test
    void answersUnknownPathsAndMethodsInJson() throws Exception {
        assertThat(crm.get("/nothing").text("error")).isEqualTo("not_found");
        Reply reply = crm.delete("/contacts");
        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.header("Allow")).isEqualTo("GET, POST");
    }
}
