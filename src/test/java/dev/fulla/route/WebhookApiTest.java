package dev.fulla.route;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.TestFactory;

@AppTest
class WebhookApiTest extends ApiFileContract {
    private static final String HOOKS = "/api/hooks-integration/webhooks";
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
        return all;
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
