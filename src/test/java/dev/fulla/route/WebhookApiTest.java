package dev.fulla.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fulla.support.AppTest;
import dev.fulla.support.Caller;
import dev.fulla.support.CrmHook;
import dev.fulla.support.Reply;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@AppTest
class WebhookApiTest extends ApiFileContract {
    private static final String HOOKS = "/api/hooks-integration/webhooks";
    private static final String STORED = "/api/operator/webhooks";
    private static final Consumer<Reply> RECEIVED =
            reply -> assertThat(reply.json().at("/received").asBoolean()).isTrue();

    @Override
    Map<String, Supplier<Example>> examples() {
        Map<String, Supplier<Example>> all = new HashMap<>();
        all.put("askWebhook", () -> asked(HOOKS));
        all.put("askIntegrationWebhook", () -> asked(HOOKS + "/" + hooks(anna.connectCrm())));
        all.put("askModuleWebhook", () -> asked("/api/modules/ringer/webhooks"));
        all.put("receiveWebhook", () -> delivered(anna.connectCrm(), HOOKS));
        all.put("receiveIntegrationWebhook", () -> {
            Reply crm = anna.connectCrm();
            return delivered(crm, HOOKS + "/" + hooks(crm));
        });
        all.put("receiveModuleWebhook", () -> delivered(anna.connectCrm(), "/api/modules/crm/webhooks"));
        all.put("operatorListWebhooks", () -> {
            String integration = calledAndDone();
            return Example.of(STORED + "?module=crm&integrationId=" + integration, 200, reply -> {
                assertThat(reply.json().at("/items").size()).isEqualTo(1);
                assertThat(reply.text("/items/0/source")).isEqualTo("webhook:crm");
                assertThat(reply.body()).doesNotContain("a@x.example", "\"data\"");
            });
        });
        all.put("operatorReplayWebhooks", () -> {
            Map<String, Object> filter = Map.of(
                    "module", "crm", "integrationId", calledAndDone(), "from", "2020-01-01T00:00:00Z", "to", "2999-01-01T00:00:00Z");
            return Example.of(STORED + "/replay", Map.of("why", "the flow was wrong", "filter", filter), 200, reply -> {
                assertThat(reply.json().at("/changed").asInt()).isEqualTo(1);
                assertThat(operator().get(STORED + "?limit=1").text("/items/0/generation")).isEqualTo("1");
            });
        });
        return all;
    }

    @Test
    void replaysNothingOfAnotherModuleOrTimeNorWithoutReason() {
        String integration = calledAndDone();

        for (Map<String, String> none : List.of(
                Map.of("integrationId", integration, "module", "mailer"),
                Map.of("integrationId", integration, "to", "2020-01-01T00:00:00Z"),
                Map.of("integrationId", integration, "state", "DISCARDED"))) {
            Reply reply = operator().send("POST", STORED + "/replay", Map.of("why", "a test", "filter", none));
            assertThat(reply.json().at("/changed").asInt(-1)).as(reply.body()).isZero();
        }
        assertRefused(operator().send("POST", STORED + "/replay", Map.of("filter", Map.of())), 400, "MISSING_PARAMETER");
    }

    /** A body is proved before it is read, so nonsense is told nothing but that. */
    @Override
    @TestFactory
    Stream<DynamicTest> refusesABodyThatIsNoObject() {
        Caller anybody = anna.caller();
        return Stream.of(HOOKS, "/api/modules/crm/webhooks")
                .map(path -> DynamicTest.dynamicTest(path, () -> {
                    for (String nonsense : List.of("{\"a\":", "[1]", "\"x\"", "7")) {
                        assertRefused(anybody.send("POST", path, nonsense), 401, "INVALID_SIGNATURE");
                    }
                }));
    }

    private String calledAndDone() {
        Reply crm = anna.connectCrm();
        String integration = hooks(crm);
        CrmHook hook = CrmHook.of(account(crm), "contact.created", "a@x.example");
        assertThat(hook.sendTo(anna.caller(), HOOKS + "/" + integration).status()).isEqualTo(200);
        await().until(() -> operator()
                .get(STORED + "?state=DONE&integrationId=" + integration)
                .json().at("/items").size() == 1);
        return integration;
    }

    private static Example asked(String path) {
        return Example.of(path + "?challenge=c-42&token=ring-old", 200, reply -> {
            assertThat(reply.body()).isEqualTo("c-42");
            assertThat(reply.header("Content-Type")).startsWith("text/plain");
        });
    }

    private Example delivered(Reply crm, String path) {
        if (!path.contains(HOOKS + "/")) {
            hooks(crm);
        }
        CrmHook hook = CrmHook.of(account(crm), "contact.created", "a@x.example");
        return new Example(path, hook.body(), hook.headers(), 200, RECEIVED);
    }

    private String account(Reply crm) {
        return anna.caller().get("/api/entities/" + crm.text("/entity_id")).text("/externalId");
    }

    private String hooks(Reply crm) {
        Reply made = anna.caller().post("/api/integrations", Map.of(
                "entities", List.of(crm.text("/entity_id")), "config", Map.of("type", "hooks")));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.text("/id");
    }
}
