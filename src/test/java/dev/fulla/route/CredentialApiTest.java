package dev.fulla.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.support.AppTest;
import java.util.Map;
import java.util.function.Supplier;

@AppTest
class CredentialApiTest extends ApiFileContract {
    @Override
    Map<String, Supplier<Example>> examples() {
        return Map.of(
                "listCredentials", () -> {
                    String id = credential();
                    return Example.of("/api/credentials", 200, reply -> {
                        assertThat(reply.body()).contains(id).doesNotContain("token", "\"data\"");
                    });
                },
                "getCredential", () -> {
                    String id = credential();
                    return Example.of("/api/credentials/" + id, 200, reply -> {
                        assertThat(reply.text("/id")).isEqualTo(id);
                        assertThat(reply.text("/type")).isEqualTo("crm");
                        assertThat(reply.json().at("/authIsValid").asBoolean()).isTrue();
                        assertThat(reply.body()).doesNotContain("token", "\"data\"");
                    });
                },
                "reauthorizeCredential", () -> Example.of(
                        "/api/credentials/" + credential() + "/reauthorize",
                        Map.of("returnUrl", "https://app.example.test/connected"), 200,
                        reply -> assertThat(reply.text("/url")).contains("/api/authorize/start/")),
                "deleteCredential", () -> {
                    String path = "/api/credentials/" + credential();
                    return Example.of(path, 204, reply -> {
                        assertThat(reply.body()).isEmpty();
                        assertRefused(anna.caller().get(path), 404, "CREDENTIAL_NOT_FOUND");
                    });
                });
    }

    private String credential() {
        return anna.connectCrm().text("/credential_id");
    }
}
