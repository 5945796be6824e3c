package dev.fulla.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.support.AppTest;
import dev.fulla.support.Caller;
import dev.fulla.support.Reply;
import dev.fulla.support.Story;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Check 19: what pages of other origins may ask. */
@AppTest
class BrowserRulesTest {
    @RegisterExtension
    static final Story story = new Story("Cross-origin calls of a front end");

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PATCH", "DELETE"})
    void check19_theFrontEndMayUseItsMethodsAndHeaders(String method) {
        Reply preflight = preflight("https://app.example.test", method,
                "authorization,content-type,x-frigg-api-key,x-frigg-appuserid,x-frigg-apporgid");

        assertThat(preflight.status()).isIn(200, 204);
        assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo("https://app.example.test");
        assertThat(preflight.header("Access-Control-Allow-Methods")).contains(method);
        assertThat(preflight.header("Access-Control-Allow-Headers"))
                .containsIgnoringCase("authorization")
                .containsIgnoringCase("content-type")
                .containsIgnoringCase("x-frigg-appuserid");
        assertThat(preflight.body()).isEmpty();
    }

    @Test
    void anotherOriginMayNot() {
        Reply preflight = preflight("https://evil.example.test", "POST", "authorization");

        assertThat(preflight.status()).isEqualTo(403);
        assertThat(preflight.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void otherHeadersAndMethodsMayNot() {
        assertThat(preflight("https://app.example.test", "POST", "x-fulla-operator-key").status()).isEqualTo(403);
        assertThat(preflight("https://app.example.test", "TRACE", "authorization").status()).isEqualTo(403);
    }

    @Test
    void answersAndRefusalsNameTheOriginToo() {
        Caller page = story.newUser().with("Origin", "https://app.example.test");

        for (Reply reply : new Reply[] {page.get("/api/integrations"), page.get("/api/entities/none"),
            page.post("/api/authorize", Map.of())}) {
            assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo("https://app.example.test");
            assertThat(reply.header("Vary")).contains("Origin");
        }
    }

    @Test
    void aCallWithoutOriginHasNoCrossOriginHeaders() {
        assertThat(story.newUser().get("/api/integrations").header("Access-Control-Allow-Origin")).isEmpty();
    }

    private static Reply preflight(String origin, String method, String headers) {
        return story.anybody()
                .with("Origin", origin)
                .with("Access-Control-Request-Method", method)
                .with("Access-Control-Request-Headers", headers)
                .send("OPTIONS", "/api/integrations", null);
    }
}
