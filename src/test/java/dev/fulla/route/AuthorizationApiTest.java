package dev.fulla.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.support.AppTest;
import dev.fulla.support.Reply;
import java.net.URI;
import java.util.Map;
import java.util.function.Supplier;

/** {@code ConnectInBrowserStory} goes the whole way with a browser. */
@AppTest
class AuthorizationApiTest extends ApiFileContract {
    private static final String RETURN_URL = "https://app.example.test/connected";

    @Override
    Map<String, Supplier<Example>> examples() {
        return Map.of(
                "getAuthorizationRequirements", () -> Example.of("/api/authorize?entityType=crm", 200, reply -> {
                    assertThat(reply.text("/type")).isEqualTo("oauth2");
                    assertThat(Reply.query(reply.text("/url"))).containsKeys("state", "code_challenge", "redirect_uri");
                }),
                "finishAuthorization", () -> Example.of(
                        "/api/authorize", Map.of("entityType", "mailer", "data", Map.of("api_key", "key-" + anna.name())),
                        200, reply -> {
                            assertThat(reply.text("/entity_id")).isNotBlank();
                            assertThat(reply.text("/credential_id")).isNotBlank();
                            assertThat(reply.text("/type")).isEqualTo("mailer");
                        }),
                "startAuthorization", () -> Example.of(begin(), 302, reply -> {
                    assertThat(reply.header("Location")).contains("/oauth/authorize");
                    assertThat(reply.header("Set-Cookie")).startsWith("__Host-");
                }),
                "receiveAuthorizationCallback", () -> Example.of(
                        "/api/authorize/callback/crm?code=acct-1&state=unknown", 400,
                        reply -> assertThat(reply.code()).isEqualTo("INVALID_STATE")),
                "getFrontendRedirect", () -> Example.of("/redirect/crm?code=a%20b&state=s", 302, reply ->
                        assertThat(reply.header("Location"))
                                .isEqualTo("https://app.example.test/redirect/crm?code=a%20b&state=s")));
    }

    @Override
    Map<String, String> unknownNames() {
        return Map.of("startAuthorization", "400 INVALID_STATE");
    }

    /** The path below this service to which a browser is sent first. */
    private String begin() {
        Reply requirements = anna.caller().get("/api/authorize?entityType=crm&returnUrl=" + RETURN_URL);
        return URI.create(requirements.text("/url")).getPath();
    }
}
