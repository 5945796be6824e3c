package dev.fulla.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.shared.Json;
import dev.fulla.support.AppTest;
import dev.fulla.support.Caller;
import dev.fulla.support.Reply;
import dev.fulla.support.Story;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page of the front end that users of the reference system have, which reads more than it is told. */
@AppTest
class ShippedClientStory {
    @RegisterExtension
    static final Story story = new Story("The shipped front end, from an empty page to a working integration");

    /** F-1, F-2, F-3, F-13: the client submits the account that it just connected as both sides. */
    @Test
    void check12_listAuthorizeCreateOnTheSameAccountTwiceAndListResolves() {
        Caller anna = story.newUser();
        story.says("The page is empty, but knows what can be had.");
        JsonNode before = anna.get("/api/integrations").json();
        assertThat(before.at("/integrations")).isEmpty();
        assertThat(before.at("/entities/authorized").isArray()).isTrue();
        JsonNode option = option(before, "demo");

        story.says("Anna clicks its card. The client asks by the option's type and, back from the vendor, brings the code alone.");
        String type = option.path("type").asText();
        assertThat(anna.get("/api/authorize?entityType=" + type + "&connectingEntityType=").text("/type"))
                .isEqualTo("oauth2");
        Reply connected = authorize(anna, type, Map.of("code", "acct-12"));
        String account = connected.text("/entity_id");

        story.says("It submits this account as both sides.");
        Reply created = create(anna, account, account);
        assertThat(created.text("/status")).isEqualTo("ENABLED");

        Identity identity = resolve(anna.get("/api/integrations").json());
        assertThat(identity.accountId()).isEqualTo(account);
        assertThat(identity.option().at("/display/name").asText()).isEqualTo("Demo");
    }

    /** What README and INTEGRATIONS.md say about the order: the second account belongs to the first module. */
    @Test
    void check12_twoAccountsResolveWhenTheFirstModulesAccountComesSecond() {
        Caller anna = story.newUser();
        anna.get("/api/authorize?entityType=crm");
        String crm = authorize(anna, "crm", Map.of("code", "acct-13")).text("/entity_id");
        String mailer = authorize(anna, "mailer", Map.of("api_key", "key-client")).text("/entity_id");

        create(anna, mailer, crm);

        assertThat(resolve(anna.get("/api/integrations").json()).accountId()).isEqualTo(crm);
    }

    /** F-2 is the client's limit, not repaired here: an option has one type, that of its definition's first module. */
    @Test
    void check12_theFirstModulesAccountInFirstPlaceBreaksTheClientsPage() {
        Caller anna = story.newUser();
        anna.get("/api/authorize?entityType=crm");
        String crm = authorize(anna, "crm", Map.of("code", "acct-14")).text("/entity_id");
        String mailer = authorize(anna, "mailer", Map.of("api_key", "key-client")).text("/entity_id");

        Reply created = create(anna, crm, mailer);

        JsonNode page = anna.get("/api/integrations").json();
        assertThat(created.text("/status")).isEqualTo("ENABLED");
        assertThat(page.at("/integrations/0/entities/1/id").asText()).isEqualTo(mailer);
        assertThat(authorized(page, mailer)).isPresent();
        assertThat(option(page, "demo").path("type").asText()).as("the client looks for mailer here").isEqualTo("crm");
    }

    @Test
    void check9_check10_whatTheClientDoesWithAnIntegrationAfterwards() {
        Caller anna = story.newUser();
        anna.get("/api/authorize?entityType=crm");
        String crm = authorize(anna, "crm", Map.of("code", "acct-15")).text("/entity_id");
        String path = "/api/integrations/" + create(anna, crm, crm).text("/id");

        story.says("Form data comes as the whole configuration, without type.");
        Reply patched = anna.patch(path, Map.of("config", Map.of("greeting", "Ho")));
        assertThat(patched.json().path("config"))
                .isEqualTo(Json.read("{\"type\":\"demo\",\"category\":\"sample\",\"greeting\":\"Ho\"}"));
        assertThat(anna.get(path).json().path("config")).isEqualTo(patched.json().path("config"));

        story.says("Quick actions are a map of what can be clicked; each answers something.");
        Reply actions = anna.post(path + "/actions", Map.of("actionType", "QUICK_ACTION"));
        assertThat(actions.json().isObject()).isTrue();
        assertThat(actions.text("/LIST_CONTACTS/title")).isNotBlank();
        assertThat(anna.post(path + "/actions/LIST_CONTACTS/options", Map.of()).json().path("jsonSchema").isObject()).isTrue();
        assertThat(anna.post(path + "/actions/LIST_CONTACTS", Map.of()).json().at("/contacts")).isNotEmpty();

        story.says("Removing it sends an empty object; it can be done once.");
        assertThat(anna.send("DELETE", path, Map.of()).status()).isEqualTo(204);
        assertThat(anna.send("DELETE", path, Map.of()).status()).isEqualTo(404);
    }

    private record Identity(String accountId, JsonNode option) {}

    /** As the client's code computes it: the second account, its authorized entry, the option of that entry's type. */
    private static Identity resolve(JsonNode page) {
        JsonNode integration = page.at("/integrations/0");
        String id = integration.at("/entities/1/id").textValue();
        JsonNode entry = authorized(page, id).orElseThrow(() -> new AssertionError("F-2: nothing authorized as " + id));
        String type = entry.path("type").textValue();
        JsonNode option = optionOf(page, type).orElseThrow(() -> new AssertionError("F-2: no option of type " + type));
        assertThat(integration.path("status").asText()).isNotBlank();
        return new Identity(id, option);
    }

    private static Optional<JsonNode> authorized(JsonNode page, String id) {
        return find(page.at("/entities/authorized"), "id", id);
    }

    private static Optional<JsonNode> optionOf(JsonNode page, String type) {
        return find(page.at("/entities/options"), "type", type);
    }

    private static JsonNode option(JsonNode page, String integration) {
        return find(page.at("/entities/options"), "integrationType", integration).orElseThrow();
    }

    private static Optional<JsonNode> find(JsonNode list, String key, String value) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(one -> one.path(key).asText().equals(value))
                .findFirst();
    }

    private static Reply authorize(Caller user, String module, Map<String, Object> data) {
        Reply reply = user.post("/api/authorize", Map.of("entityType", module, "data", data));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply;
    }

    private static Reply create(Caller user, String first, String second) {
        Map<String, Object> config = Map.of("type", "demo", "category", "sample", "greeting", "Hi");
        Reply reply = user.post("/api/integrations", Map.of("entities", List.of(first, second), "config", config));
        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        return reply;
    }
}
