package dev.fulla.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.support.AppTest;
import dev.fulla.support.Reply;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

@AppTest
class EntityApiTest extends ApiFileContract {
    @Override
    Map<String, Supplier<Example>> examples() {
        Map<String, Supplier<Example>> all = new HashMap<>();
        all.put("getEntity", () -> {
            String id = entity();
            return Example.of("/api/entities/" + id, 200, reply -> assertAccount(reply, id));
        });
        all.put("deleteEntity", () -> {
            String path = "/api/entities/" + entity();
            return Example.of(path, 204, reply -> {
                assertThat(reply.body()).isEmpty();
                assertRefused(anna.caller().get(path), 404, "ENTITY_NOT_FOUND");
            });
        });
        all.put("testEntity", () -> Example.of("/api/entities/" + entity() + "/test-auth", 200, EntityApiTest::assertOk));
        all.put("testEntityNow", all.get("testEntity"));
        all.put("createEntity", () -> create("/api/entities"));
        all.put("createEntityByClient", () -> create("/api/entity"));
        all.put("getCredentialOptions", () -> options("/api/entities"));
        all.put("getCredentialOptionsByClient", () -> options("/api/entity"));
        all.put("getEntityOptions", () -> Example.of("/api/entities/" + entity() + "/options", 501, EntityApiTest::none));
        all.put("refreshEntityOptions", () -> Example.of(
                "/api/entities/" + entity() + "/options/refresh", Map.of("folder", "a"), 501, EntityApiTest::none));
        return all;
    }

    private Example create(String path) {
        Reply connected = anna.connectCrm();
        Map<String, Object> data = Map.of("credential_id", connected.text("/credential_id"));
        return Example.of(path, Map.of("entityType", "crm", "data", data), 201,
                reply -> assertAccount(reply, connected.text("/entity_id")));
    }

    private Example options(String path) {
        String credential = anna.connectCrm().text("/credential_id");
        return Example.of(path + "/options/" + credential + "?entityType=crm", 501, EntityApiTest::none);
    }

    private String entity() {
        return anna.connectCrm().text("/entity_id");
    }

    private static void assertAccount(Reply reply, String id) {
        assertThat(reply.text("/id")).isEqualTo(id);
        assertThat(reply.text("/type")).isEqualTo("crm");
        assertThat(reply.text("/externalId")).isNotBlank();
        assertThat(reply.json().at("/authIsValid").asBoolean()).isTrue();
        assertThat(reply.body()).doesNotContain("token", "\"data\"");
    }

    private static void assertOk(Reply reply) {
        assertThat(reply.body()).isEqualTo("{\"status\":\"ok\"}");
    }

    /** The sample vendors have nothing to choose from. */
    private static void none(Reply reply) {
        assertThat(reply.code()).isEqualTo("NOT_SUPPORTED");
    }
}
