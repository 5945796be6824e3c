package dev.fulla.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.support.AppTest;
import dev.fulla.support.Caller;
import dev.fulla.support.Reply;
import dev.fulla.support.Story;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the front door behaves, whatever is behind it. */
@AppTest
class HttpMannersTest {
    @RegisterExtension
    static final Story story = new Story("HTTP manners");

    private static final String JSON = "application/json;charset=utf-8";

    @ParameterizedTest
    @CsvSource({
        "GET,/nothing,404,NOT_FOUND", "GET,/,404,NOT_FOUND", "POST,/api/nothing,404,NOT_FOUND",
        "GET,/api/authorize/../../etc/passwd,404,NOT_FOUND", "GET,/actuator,404,NOT_FOUND", "GET,/error,404,NOT_FOUND",
        "GET,/observe/health,404,NOT_FOUND", "GET,/user/login,405,METHOD_NOT_ALLOWED",
        "DELETE,/user/login,405,METHOD_NOT_ALLOWED", "PUT,/api/integrations,405,METHOD_NOT_ALLOWED",
        "GET,/api/integrations,401,AUTHENTICATION_REQUIRED", "GET,/api/authorize,401,AUTHENTICATION_REQUIRED",
        "POST,/user/login,400,MISSING_PARAMETER", "POST,/user/create,400,MISSING_PARAMETER"
    })
    void check18_everyRefusalHasOneShape(String method, String path, int status, String code) {
        Reply reply = story.anybody().send(method, path, null);

        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).isEqualToIgnoringCase(JSON);
        assertThat(reply.json().fieldNames()).toIterable().containsExactlyInAnyOrder("error", "code", "reference");
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.text("/error")).isNotBlank();
        assertThat(reply.text("/reference")).isNotBlank();
    }

    @Test
    void aWrongMethodLearnsTheRightOnes() {
        assertThat(story.anybody().get("/user/login").header("Allow")).isEqualTo("POST");
        assertThat(story.anybody().send("PUT", "/api/integrations", null).header("Allow")).isEqualTo("GET, POST");
    }

    @Test
    void aBodyThatIsTooLargeIsNotRead() {
        String body = "{\"username\":\"" + "a".repeat(70_000) + "\"}";

        Reply withLength = story.anybody().send("POST", "/user/create", body);
        Reply chunked = Caller.exchange(HttpRequest.newBuilder(URI.create(story.url() + "/user/create"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))))
                .build());

        for (Reply reply : List.of(withLength, chunked)) {
            assertThat(reply.status()).as(reply.body()).isEqualTo(413);
            assertThat(reply.code()).isEqualTo("BODY_TOO_LARGE");
        }
    }

    @Test
    void aChunkedBodyIsReadLikeAnyOther() {
        Reply reply = Caller.exchange(HttpRequest.newBuilder(URI.create(story.url() + "/user/login"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(
                        "{\"username\":\"nobody\",\"password\":\"x\"}".getBytes(StandardCharsets.UTF_8))))
                .build());

        assertThat(reply.code()).isEqualTo("INVALID_LOGIN");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{", "nonsense", "[]", "[{}]", "\"text\"", "7", "null", "{\"username\":\"a\",}", "{\"username\":{\"$ne\":null},\"password\":\"x\"}",
        "{\"username\":[\"a\"],\"password\":\"correct horse\"}", "{\"username\":\"a\",\"password\":{\"$gt\":\"\"}}"
    })
    void aBodyOfAnotherShapeIs400AndStoresNothing(String body) {
        long before = users();

        for (String path : List.of("/user/login", "/user/create")) {
            Reply reply = story.anybody().send("POST", path, body);

            assertThat(reply.status()).as(path + " " + reply.body()).isEqualTo(400);
            assertThat(reply.code()).isIn("INVALID_JSON", "INVALID_REQUEST", "MISSING_PARAMETER");
            assertThat(reply.body()).doesNotContain("Exception", "dev.fulla", "jackson", "$ne");
        }
        assertThat(users()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "{\"entityType\":{\"$ne\":1},\"data\":{}}", "{\"entityType\":\"crm\",\"data\":\"x\"}",
        "{\"entityType\":\"crm\",\"data\":[1]}", "{\"entityType\":\"crm\",\"data\":{},\"step\":\"x\"}"})
    void aConnectionOfAnotherShapeIs400(String body) {
        Reply reply = story.newUser().send("POST", "/api/authorize", body);

        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
    }

    @Test
    void aFormIsReadLikeItsJson() {
        Caller forms = story.anybody().with("Content-Type", "application/x-www-form-urlencoded");

        assertThat(forms.send("POST", "/user/create", "username=form+user&password=correct+horse").status()).isEqualTo(201);

        assertThat(story.anybody().post("/user/login", Map.of("username", "form user", "password", "correct horse"))
                        .status())
                .isEqualTo(201);
        assertThat(forms.send("POST", "/user/login", "username[$ne]=x&password=correct+horse").status()).isEqualTo(400);
    }

    @Test
    void noRequestHeaderComesBack() {
        Caller odd = story.anybody();
        for (int i = 1; i <= 16; i++) {
            odd = odd.with("X-Odd-" + i, "odd-value-" + i);
        }
        odd = odd.with("CamelHttpResponseCode", "418").with("breadcrumbId", "odd-value-17")
                .with("Authorization", "Bearer odd-value-18").with("Cookie", "a=odd-value-19")
                .with("Location", "https://odd-value-20.test").with("Set-Cookie", "odd-value-21=1")
                .with("Cache-Control", "odd-value-22").with("x-lh-set", "odd-value-23").with("Retry-After", "odd-value-24")
                .with("Content-Disposition", "odd-value-25").with("WWW-Authenticate", "odd-value-26");

        for (Reply reply : List.of(odd.get("/health"), odd.get("/nothing"), odd.get("/api/integrations"),
                odd.post("/user/login", Map.of("username", "a", "password", "b")),
                odd.with("Authorization", story.newUser().header("Authorization")).get("/api/integrations"),
                odd.with("Authorization", story.newUser().header("Authorization")).get("/user"))) {
            assertThat(reply.http().headers().map().toString()).doesNotContain("odd-value").doesNotContainIgnoringCase("x-odd");
            assertThat(reply.status()).isNotEqualTo(418);
            assertThat(reply.http().headers().map()).doesNotContainKeys("server", "x-powered-by", "breadcrumbid");
        }
    }

    @Test
    void whatSignsSomebodyInIsAHeaderAndNeverAParameter() {
        String token = story.newUser().header("Authorization").replace(" ", "%20");

        assertThat(story.anybody().get("/api/integrations?Authorization=" + token).status()).isEqualTo(401);
        assertThat(story.anybody().get("/api/integrations?authorization=" + token).status()).isEqualTo(401);
        assertThat(story.anybody().get("/health/detailed?x-frigg-health-api-key=test-health-key").status()).isEqualTo(401);
        assertThat(story.newUser().get("/user?Authorization=Bearer%20x").status()).isEqualTo(200);
        assertThat(story.anybody()
                        .with("Content-Type", "application/x-www-form-urlencoded")
                        .send("POST", "/user/logout", "Authorization=" + token)
                        .status())
                .isEqualTo(401);
        assertThat(story.anybody().get("/health?CamelHttpResponseCode=418&CamelHttpPath=/x").status()).isEqualTo(200);
    }

    @Test
    void aRepeatedParameterIsRefusedOrTheFirst() {
        Reply reply = story.newUser().get("/api/authorize?entityType=nope&entityType=crm");

        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
    }

    @Test
    void headIsServedAsGetWithoutABody() {
        Reply head = story.anybody().send("HEAD", "/health", null);

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(story.anybody().send("HEAD", "/api/integrations", null).status()).isEqualTo(401);
        assertThat(story.anybody().send("HEAD", "/user/login", null).status()).isEqualTo(405);
    }

    @Test
    void literalsHaveNoCaseAndASlashAtTheEndIsOptional() {
        for (String path : List.of("/HEALTH", "/health/", "/Health/LIVE", "/health/live/")) {
            assertThat(story.anybody().get(path).status()).as(path).isEqualTo(200);
        }
        assertThat(story.newUser().get("/API/Authorize/?entityType=crm").status()).isEqualTo(200);
    }

    @Test
    void aPathVariableWinsOverParametersAndHeadersOfItsName() {
        Caller anna = story.newUser();
        Reply reply = anna.with("entityId", "from-header").get("/api/entities/from-path?entityId=from-query");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.text("/error")).contains("from-path").doesNotContain("from-header", "from-query");
    }

    @Test
    void aPathVariableIsDecodedOnceAndKeepsItsCase() {
        assertThat(story.newUser().get("/api/entities/Ab%20c%2561").text("/error")).contains("Ab c%61");
        assertThat(story.newUser().get("/api/entities/a%2Fb").status()).isIn(400, 404);
    }

    @Test
    void check6_missingParametersAreNamedInTheClientsWords() {
        assertThat(story.anybody().post("/user/login", Map.of()).text("/error"))
                .isEqualTo("Missing Parameters: username, password are required.");
        assertThat(story.anybody().post("/user/login", Map.of("username", "a")).text("/error"))
                .isEqualTo("Missing Parameter: password is required.");
        assertThat(story.newUser().get("/api/authorize").text("/error"))
                .isEqualTo("Missing Parameter: entityType is required.");
        assertThat(story.newUser().post("/api/authorize", Map.of()).text("/error"))
                .isEqualTo("Missing Parameters: entityType, data are required.");
    }

    private static long users() {
        return story.rows().texts("users").size();
    }
}
