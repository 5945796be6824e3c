package dev.fulla.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.support.AppTest;
import dev.fulla.support.Reply;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

@AppTest
class IntegrationApiTest extends ApiFileContract {
    @Override
    Map<String, Supplier<Example>> examples() {
        Map<String, Supplier<Example>> all = new HashMap<>();
        all.put("listIntegrations", () -> {
            String id = anna.createDemo().text("/id");
            return Example.of("/api/integrations", 200, reply -> {
                assertThat(reply.text("/integrations/0/id")).isEqualTo(id);
                assertThat(reply.json().at("/entities/authorized")).hasSize(2);
                assertThat(reply.json().at("/entities/options").isArray()).isTrue();
            });
        });
        all.put("createIntegration", this::create);
        all.put("getIntegration", () -> on("", null, reply -> assertThat(reply.json()).hasSize(4)));
        all.put("updateIntegration", () -> on("", Map.of("config", Map.of("greeting", "Ho")), reply -> {
            assertThat(reply.text("/config/greeting")).isEqualTo("Ho");
            assertThat(reply.text("/config/type")).isEqualTo("demo");
        }));
        all.put("deleteIntegration", () -> {
            String path = "/api/integrations/" + anna.createDemo().text("/id");
            return Example.of(path, 204, reply -> {
                assertThat(reply.body()).isEmpty();
                assertRefused(anna.caller().delete(path), 404, "INTEGRATION_NOT_FOUND");
            });
        });
        all.put("getConfigOptions", () -> on("/config/options", null, reply -> {
            assertForm(reply);
            assertThat(reply.text("/data/greeting")).isEqualTo("Hi");
        }));
        all.put("refreshConfigOptions", () -> on("/config/options/refresh", Map.of("a", "b"), IntegrationApiTest::assertForm));
        all.put("refreshOptions", () -> on("/options/refresh", Map.of("a", "b"), IntegrationApiTest::assertForm));
        all.put("listUserActions", () -> on("/actions", null, IntegrationApiTest::assertAction));
        all.put("listUserActionsOfType", () ->
                on("/actions", Map.of("actionType", "QUICK_ACTION"), IntegrationApiTest::assertAction));
        all.put("getUserActionOptions", () -> on("/actions/LIST_CONTACTS/options", null, IntegrationApiTest::assertForm));
        all.put("getUserActionOptionsFor", () ->
                on("/actions/LIST_CONTACTS/options", Map.of("a", "b"), IntegrationApiTest::assertForm));
        all.put("refreshUserActionOptions", () ->
                on("/actions/LIST_CONTACTS/options/refresh", Map.of("a", "b"), IntegrationApiTest::assertForm));
        all.put("runUserAction", () -> on("/actions/LIST_CONTACTS", Map.of("a", "b"), reply ->
                assertThat(reply.text("/contacts/0/email")).contains("@")));
        all.put("testIntegrationAuth", () -> on("/test-auth", null, reply ->
                assertThat(reply.body()).isEqualTo("{\"status\":\"ok\"}")));
        all.put("testIntegrationAuthNow", all.get("testIntegrationAuth"));
        all.put("pauseIntegration", () -> on("/pause", null, reply ->
                assertThat(reply.text("/status")).isEqualTo("DISABLED")));
        all.put("resumeIntegration", () -> {
            Example resume = on("/resume", null, reply -> assertThat(reply.text("/status")).isEqualTo("ENABLED"));
            anna.caller().send("POST", resume.path().replace("/resume", "/pause"), null);
            return resume;
        });
        all.put("getSampleData", () -> Example.of(
                "/api/demo/sample/" + anna.createDemo().text("/id"), 200,
                reply -> assertThat(reply.body()).isEqualTo("[]")));
        return all;
    }

    private Example create() {
        String crm = anna.connectCrm().text("/entity_id");
        String mailer = anna.connectMailer().text("/entity_id");
        Map<String, Object> body =
                Map.of("entities", List.of(mailer, crm), "config", Map.of("type", "demo", "greeting", "Hi"));
        return Example.of("/api/integrations", body, 201, reply -> {
            assertThat(reply.text("/status")).isEqualTo("ENABLED");
            assertThat(reply.text("/entities/0")).isEqualTo(mailer);
            assertThat(reply.text("/entities/1")).isEqualTo(crm);
            assertThat(reply.text("/messages/info/0/title")).isEqualTo("Demo is connected");
        });
    }

    private Example on(String path, @Nullable Object body, Consumer<Reply> shape) {
        return Example.of("/api/integrations/" + anna.createDemo().text("/id") + path, body, 200, shape);
    }

    private static void assertForm(Reply reply) {
        assertThat(reply.json().path("jsonSchema").isObject()).isTrue();
        assertThat(reply.json().path("uiSchema").isObject()).isTrue();
    }

    private static void assertAction(Reply reply) {
        assertThat(reply.text("/LIST_CONTACTS/title")).isEqualTo("List contacts");
    }
}
