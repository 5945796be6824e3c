package dev.fulla.story;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.credential.UpdateCredentialStatus;
import dev.fulla.shared.UserId;
import dev.fulla.subscription.RecoverDeliveries;
import dev.fulla.subscription.RelayEvents;
import dev.fulla.support.AppTest;
import dev.fulla.support.Caller;
import dev.fulla.support.HookReceiver;
import dev.fulla.support.Reply;
import dev.fulla.support.Story;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From the subscription to the end of an endpoint, over the ledger and its workers. */
@AppTest
class SubscriptionStory {
    private static final String ENDPOINTS = "/api/operator/endpoints";

    @RegisterExtension
    static final Story story = new Story("The product is told what happens");

    @Test
    void theProductHearsThatACredentialWasLost() {
        Caller anna = story.newUser();
        UserId owner = new UserId(anna.get("/user").text("/id"));
        String credential = Connect.crm(anna, 71).text("/credential_id");
        HookReceiver product = new HookReceiver().answers(200);

        story.says("An operator subscribes an endpoint of the product to what happens to credentials.");
        Reply made = operator().post(ENDPOINTS, Map.of(
                "url", product.url(), "types", List.of("credential.invalid"), "userId", owner.value()));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        String secret = made.text("/secret");
        String endpoint = ENDPOINTS + "/" + made.text("/endpoint/id");

        story.says("Anna's credential is lost. The product gets it, and proves that it came from here.");
        lose(owner, credential);
        await().until(() -> product.requests().size() == 1);
        assertThat(HookReceiver.proves(product.last(), secret)).isTrue();
        assertThat(product.bodies().get(0).at("/data/credentialId").asText()).isEqualTo(credential);
        await().until(() -> state(endpoint), "DELIVERED"::equals);

        story.says("The product fails for a while. The delivery waits and comes again by itself.");
        product.answers(aResponse().withStatus(500).withHeader("Content-Type", "text/plain").withBody("down"));
        heal(owner, credential);
        lose(owner, credential);
        await().until(() -> product.requests().size() >= 3);
        assertThat(newest(endpoint).at("/excerpt").asText()).isEqualTo("down");
        product.answers(200);
        await().until(() -> state(endpoint), "DELIVERED"::equals);

        story.says("The secret is rotated: what is replayed now carries both signatures and the same id.");
        String fresh = operator().post(endpoint + "/rotate", Map.of()).text("/secret");
        String id = product.last().getHeader("webhook-id");
        int before = product.requests().size();
        Reply again = operator().post(endpoint + "/deliveries/" + newest(endpoint).at("/id").asText() + "/replay", Map.of());
        assertThat(again.status()).as(again.body()).isEqualTo(200);
        await().until(() -> product.requests().size() == before + 1);
        assertThat(product.last().getHeader("webhook-id")).isEqualTo(id);
        assertThat(HookReceiver.proves(product.last(), secret)).isTrue();
        assertThat(HookReceiver.proves(product.last(), fresh)).isTrue();

        story.says("A product that answers 410 is asked no more; what it missed is kept and can be replayed.");
        product.answers(410);
        heal(owner, credential);
        lose(owner, credential);
        await().until(() -> operator().get(endpoint).text("/disabledReason"), "GONE"::equals);
        heal(owner, credential);
        lose(owner, credential);
        assertThat(newest(endpoint).at("/reason").asText()).isEqualTo("ENDPOINT_DISABLED");
        product.answers(200);
        operator().patch(endpoint, Map.of("enabled", true));
        int missed = operator().post(endpoint + "/replay", Map.of()).json().at("/replayed").asInt();
        assertThat(missed).isEqualTo(2);
        await().until(() -> state(endpoint), "DELIVERED"::equals);
        assertThat(operator().get(endpoint).body()).doesNotContain("whsec_");
    }

    @Test
    void anOtherEndpointHearsThatOneWasDisabled() {
        Caller ben = story.newUser();
        UserId owner = new UserId(ben.get("/user").text("/id"));
        String credential = Connect.crm(ben, 72).text("/credential_id");
        HookReceiver watch = new HookReceiver().answers(200);
        HookReceiver gone = new HookReceiver().answers(410);
        operator().post(ENDPOINTS, Map.of("url", watch.url(), "types", List.of("endpoint")));
        operator().post(ENDPOINTS, Map.of("url", gone.url(), "types", List.of("credential"), "userId", owner.value()));

        lose(owner, credential);

        await().until(() -> {
            story.bean(RecoverDeliveries.class).execute();
            return !watch.requests().isEmpty();
        });
        assertThat(watch.bodies().get(0).at("/type").asText()).isEqualTo("endpoint.disabled");
        assertThat(watch.bodies().get(0).at("/data/reason").asText()).isEqualTo("GONE");
    }

    private static void lose(UserId owner, String credential) {
        change(owner, credential, false);
    }

    private static void heal(UserId owner, String credential) {
        change(owner, credential, true);
    }

    /** Schedules do not run in tests: this one is run until nothing is left. */
    private static void change(UserId owner, String credential, boolean isValid) {
        story.bean(UpdateCredentialStatus.class).execute(owner, credential, isValid);
        while (story.bean(RelayEvents.class).execute().relayed() > 0) {
            // what other tests have left counts as well
        }
    }

    private static String state(String endpoint) {
        return newest(endpoint).at("/state").asText();
    }

    private static JsonNode newest(String endpoint) {
        return operator().get(endpoint + "/deliveries").json().at("/items/0");
    }

    private static Caller operator() {
        return story.anybody().with("x-fulla-operator-key", "test-operator-key");
    }
}
