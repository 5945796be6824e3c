package dev.fulla.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.shared.Json;
import dev.fulla.support.AppTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** The routes of integrations and accounts over HTTP, on the sample vendors. */
@AppTest
class IntegrationApiTest {
    private static final List<String> ROUTES = List.of(
            "GET /api/integrations",
            "POST /api/integrations",
            "GET /api/integrations/x",
            "PATCH /api/integrations/x",
            "DELETE /api/integrations/x",
            "GET /api/integrations/x/config/options",
            "POST /api/integrations/x/config/options/refresh",
            "POST /api/integrations/x/options/refresh",
            "GET /api/integrations/x/actions",
            "POST /api/integrations/x/actions",
            "GET /api/integrations/x/actions/A/options",
            "POST /api/integrations/x/actions/A/options",
            "POST /api/integrations/x/actions/A/options/refresh",
            "POST /api/integrations/x/actions/A",
            "GET /api/integrations/x/test-auth",
            "POST /api/integrations/x/test-auth",
            "POST /api/integrations/x/pause",
            "POST /api/integrations/x/resume",
            "GET /api/demo/sample/x",
            "POST /api/entity",
            "POST /api/entities",
            "GET /api/entity/options/x?entityType=crm",
            "GET /api/entities/options/x?entityType=crm",
            "GET /api/entities/x",
            "DELETE /api/entities/x",
            "GET /api/entities/x/test-auth",
            "POST /api/entities/x/test-auth",
            "POST /api/entities/x/options",
            "POST /api/entities/x/options/refresh");

    @Autowired
    private TestRestTemplate http;

    private String token = "";

    @BeforeEach
    void begin() {
        token = newUser();
    }

    @Test
    void letsNobodyInWithoutSigningIn() {
        for (String route : ROUTES) {
            assertThat(call(null, route, Map.of()).getStatusCode().value()).as(route).isEqualTo(401);
        }
    }

    /** Check 18: every refusal is a JSON object with the text {@code error}. */
    @Test
    void answersUnknownThingsWith404AndNonsenseWith400() {
        for (String route : ROUTES) {
            Object body = route.equals("PATCH /api/integrations/x")
                    ? Map.of("config", Map.of())
                    : Map.of("entityType", "crm", "data", Map.of("credential_id", "x"));
            int expected = route.equals("GET /api/integrations") ? 200 : route.equals("POST /api/integrations") ? 400 : 404;

            ResponseEntity<String> answer = call(token, route, body);

            assertThat(answer.getStatusCode().value()).as(route + " " + answer.getBody()).isEqualTo(expected);
            if (expected >= 400) {
                assertThat(Json.read(String.valueOf(answer.getBody())).get("error").isTextual()).as(route).isTrue();
            }
        }
        assertThat(call(token, "POST /api/integrations", Map.of()).getBody())
                .contains("Missing Parameters: entities, config are required.");
        assertThat(call(token, "POST /api/integrations", Map.of("entities", "x", "config", Map.of())).getStatusCode().value())
                .isEqualTo(400);
    }

    /** Check 9, 10, 12: what the client does, from connecting an account to removing the integration. */
    @Test
    void goesThroughTheWholeLifeOfAnIntegration() {
        String crm = connect("crm", Map.of("code", "acct-77"));
        String mailer = connect("mailer", Map.of("api_key", "key-life"));
        JsonNode made = ok(
                201,
                "POST /api/integrations",
                Map.of("entities", List.of(crm, mailer), "config", Map.of("type", "demo", "greeting", "Hi")));
        String id = made.get("id").asText();

        assertThat(made.get("status").asText()).isEqualTo("ENABLED");
        assertThat(made.at("/entities/1").asText()).isEqualTo(mailer);
        assertThat(ok(200, "GET /api/integrations", null).at("/integrations/0/entities/0/id").asText()).isEqualTo(crm);
        assertThat(ok(200, "GET /api/integrations/" + id, null)).hasSize(4);
        JsonNode patched = ok(200, "PATCH /api/integrations/" + id, Map.of("config", Map.of("greeting", "Ho")));
        assertThat(patched.get("config")).hasToString("{\"type\":\"demo\",\"greeting\":\"Ho\"}");
        assertThat(ok(200, "GET /api/integrations/" + id + "/config/options", null).at("/data/greeting").asText())
                .isEqualTo("Ho");
        assertThat(ok(200, "POST /api/integrations/" + id + "/options/refresh", Map.of("a", "b")).has("jsonSchema"))
                .isTrue();
        assertThat(ok(200, "POST /api/integrations/" + id + "/actions", Map.of("actionType", "QUICK_ACTION")).has("LIST_CONTACTS"))
                .isTrue();
        assertThat(ok(200, "GET /api/integrations/" + id + "/actions", null).has("LIST_CONTACTS")).isTrue();
        assertThat(ok(200, "POST /api/integrations/" + id + "/actions/LIST_CONTACTS", Map.of()).size()).isPositive();
        assertThat(ok(200, "POST /api/integrations/" + id + "/actions/LIST_CONTACTS/options", null).has("jsonSchema"))
                .isTrue();
        ok(404, "POST /api/integrations/" + id + "/actions/ON_DELETE", Map.of());
        assertThat(ok(200, "GET /api/integrations/" + id + "/test-auth", null)).hasToString("{\"status\":\"ok\"}");
        assertThat(ok(200, "GET /api/demo/sample/" + id, null)).hasToString("[]");
        assertThat(ok(200, "POST /api/integrations/" + id + "/pause", null).get("status").asText()).isEqualTo("DISABLED");
        assertThat(ok(200, "POST /api/integrations/" + id + "/resume", null).get("status").asText()).isEqualTo("ENABLED");
        assertThat(ok(200, "GET /api/entities/" + crm, null).get("authIsValid").asBoolean()).isTrue();
        assertThat(ok(200, "GET /api/entities/" + crm + "/test-auth", null)).hasToString("{\"status\":\"ok\"}");
        ok(501, "POST /api/entities/" + crm + "/options", null);
        assertThat(call(token, "DELETE /api/integrations/" + id, Map.of()).getStatusCode().value()).isEqualTo(204);
        ok(404, "DELETE /api/integrations/" + id, Map.of());
    }

    private String connect(String module, Map<String, Object> data) {
        ok(200, "GET /api/authorize?entityType=" + module, null);
        return ok(200, "POST /api/authorize", Map.of("entityType", module, "data", data)).get("entity_id").asText();
    }

    private JsonNode ok(int status, String route, @Nullable Object body) {
        ResponseEntity<String> answer = call(token, route, body);
        assertThat(answer.getStatusCode().value()).as(route + " " + answer.getBody()).isEqualTo(status);
        return Json.read(String.valueOf(answer.getBody()));
    }

    private ResponseEntity<String> call(@Nullable String bearer, String route, @Nullable Object body) {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_JSON);
        if (bearer != null) {
            headers.setBearerAuth(bearer);
        }
        String[] parts = route.split(" ");
        String text = body == null || parts[0].equals("GET") ? null : Json.write(body);
        return http.exchange(parts[1], HttpMethod.valueOf(parts[0]), new HttpEntity<>(text, headers), String.class);
    }

    private String newUser() {
        String name = "user-" + UUID.randomUUID();
        Map<String, String> body = Map.of("username", name, "password", "correct horse battery " + name);
        return Json.read(String.valueOf(call(null, "POST /user/create", body).getBody())).get("token").asText();
    }
}
