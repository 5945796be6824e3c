package dev.fulla.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.support.AppTest;
import dev.fulla.support.Reply;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@AppTest
class OperatorApiTest extends ApiFileContract {
    private static final String USERS = "/api/operator/users";
    private static final String ORGANIZATIONS = "/api/operator/organizations";

    @Override
    Map<String, Supplier<Example>> examples() {
        Map<String, Supplier<Example>> all = new HashMap<>();
        all.put("operatorCreateUser", () -> {
            String name = "made-" + UUID.randomUUID();
            return Example.of(USERS, Map.of("username", name, "appUserId", name), 201, reply -> {
                assertThat(reply.text("/appUserId")).isEqualTo(name);
                assertThat(reply.body()).doesNotContain("token", "hash");
            });
        });
        all.put("operatorGetUser", () -> {
            String id = user();
            return Example.of(USERS + "/" + id, 200, reply -> assertThat(reply.text("/id")).isEqualTo(id));
        });
        all.put("operatorUpdateUser", () -> Example.of(
                USERS + "/" + user(), Map.of("email", "new@b.example"), 200,
                reply -> assertThat(reply.text("/email")).isEqualTo("new@b.example")));
        all.put("operatorDeleteUser", () -> {
            String path = USERS + "/" + user();
            return Example.of(path, 204, reply -> assertRefused(operator().get(path), 404, "USER_NOT_FOUND"));
        });
        all.put("operatorListAuditEntries", () -> Example.of(USERS + "/" + user() + "/audit", 200, reply ->
                assertThat(reply.text("/items/0/event")).isEqualTo("USER_CREATED")));
        all.put("operatorExportUser", () -> {
            String id = user();
            return Example.of(USERS + "/" + id + "/export", 200, reply -> {
                assertThat(reply.text("/user/id")).isEqualTo(id);
                assertThat(reply.text("/data/audit/0/event")).isEqualTo("USER_CREATED");
            });
        });
        all.put("operatorListAuditLog", () -> {
            String id = user();
            String since = "&since=2020-01-01T00:00:00Z&until=2999-01-01T00:00:00Z&limit=1";
            return Example.of("/api/operator/audit?event=USER_CREATED&userId=" + id + since, 200, reply -> {
                assertThat(reply.text("/items/0/userId")).isEqualTo(id);
                assertThat(reply.text("/items/0/event")).isEqualTo("USER_CREATED");
                assertThat(reply.text("/items/0/address")).isEqualTo("127.0.0.1");
                assertThat(reply.json().at("/items")).hasSize(1);
            });
        });
        all.put("operatorRevokeTokens", () -> Example.of(
                USERS + "/" + anna.caller().get("/user").text("/id") + "/revoke-tokens", 200, reply -> {
                    assertThat(reply.json().at("/revoked").asInt()).isEqualTo(1);
                    assertRefused(anna.caller().get("/user"), 401, "INVALID_TOKEN");
                }));
        all.put("operatorCreateOrganization", () -> Example.of(
                ORGANIZATIONS, Map.of("name", "Org", "appOrgId", "org-" + UUID.randomUUID()), 201,
                reply -> assertThat(reply.text("/type")).isEqualTo("ORGANIZATION")));
        all.put("operatorListMembers", () -> {
            String organization = organization();
            String user = user();
            join(organization, user);
            return Example.of(ORGANIZATIONS + "/" + organization + "/members", 200, reply ->
                    assertThat(reply.text("/items/0/id")).isEqualTo(user));
        });
        all.put("operatorAddMember", () -> {
            String organization = organization();
            return Example.of(ORGANIZATIONS + "/" + organization + "/members/" + user(), 200, reply ->
                    assertThat(reply.text("/organizationId")).isEqualTo(organization));
        });
        all.put("operatorRemoveMember", () -> {
            String organization = organization();
            String user = user();
            join(organization, user);
            return Example.of(ORGANIZATIONS + "/" + organization + "/members/" + user, 204, reply ->
                    assertThat(operator().get(USERS + "/" + user).text("/organizationId")).isIn("", "null"));
        });
        return all;
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "event=NOTHING", "since=yesterday", "until=2026-13-01T00:00:00Z", "since=%2B1000000000-12-31T23:59:59Z", "limit=0",
        "limit=501", "limit=x", "after=nonsense"
    })
    void refusesAuditFiltersThatMakeNoSense(String query) {
        assertRefused(operator().get("/api/operator/audit?" + query), 400, "INVALID_REQUEST");
    }

    @Test
    void pagesThroughTheAuditLog() {
        user();
        user();
        Reply first = operator().get("/api/operator/audit?event=USER_CREATED&limit=1");
        Reply second = operator().get("/api/operator/audit?event=USER_CREATED&limit=1&after=" + first.text("/next"));

        assertThat(second.text("/items/0/id")).isNotBlank().isLessThan(first.text("/items/0/id"));
    }

    @Override
    Map<String, String> unknownNames() {
        return Map.of("operatorListAuditEntries", "200 ");
    }

    private String user() {
        return made(operator().post(USERS, Map.of("username", "made-" + UUID.randomUUID())));
    }

    private String organization() {
        Map<String, String> body = Map.of("name", "Org", "appOrgId", "org-" + UUID.randomUUID());
        return made(operator().post(ORGANIZATIONS, body));
    }

    private void join(String organization, String user) {
        made(operator().send("POST", ORGANIZATIONS + "/" + organization + "/members/" + user, null));
    }

    private static String made(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isLessThan(300);
        return reply.text("/id");
    }
}
