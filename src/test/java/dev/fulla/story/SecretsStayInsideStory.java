package dev.fulla.story;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fulla.credential.CredentialVault;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Json;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UserId;
import dev.fulla.support.AppTest;
import dev.fulla.support.Caller;
import dev.fulla.support.CrmHook;
import dev.fulla.support.LogCapture;
import dev.fulla.support.Reply;
import dev.fulla.support.SecretScan;
import dev.fulla.support.Story;
import dev.fulla.support.StubVendor;
import dev.fulla.timeline.CallBook;
import dev.fulla.webhook.GetWebhookAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Check 4: with the log at DEBUG, a whole day of a user leaves no secret in log, answers or tables. */
@AppTest
class SecretsStayInsideStory {
    @RegisterExtension
    static final Story story = new Story("No secret leaves");

    private static final Logger log = LoggerFactory.getLogger(SecretsStayInsideStory.class);
    private static final String PASSWORD = "corr\"ect h/rse & b+ttery";

    private final SecretScan scan = new SecretScan();
    private final List<String> leaks = new ArrayList<>();
    private LogCapture capture;

    @BeforeEach
    void listen() {
        capture = LogCapture.atDebug();
    }

    @AfterEach
    void close() {
        capture.close();
    }

    @Test
    void check4_theScannerFindsWhatIsPlantedInEveryChannelAndForm() {
        String secret = scan.secret("planted", "s3cret/with+odd&chars=" + System.nanoTime());

        for (String form : SecretScan.forms(secret)) {
            assertThat(scan.leaks("text", "before " + form + " after")).as(form).isNotEmpty();
        }
        assertThat(scan.leaks("base64 of more", Base64.getEncoder()
                        .encodeToString(("anna:" + secret + "!").getBytes(StandardCharsets.UTF_8))))
                .isNotEmpty();
        log.debug("planted {}", secret);
        assertThat(scan.leaks("log", capture.text())).hasSize(1);
        int mark = capture.text().length();
        log.debug("planted", new PermanentFailure(ErrorCode.INTERNAL, "planted " + secret));
        assertThat(scan.leaks("log of an exception", capture.text().substring(mark))).hasSize(1);
        mark = capture.text().length();
        log.debug("foreign words", new IllegalStateException("planted " + secret));
        assertThat(capture.text().substring(mark)).contains("IllegalStateException").doesNotContain("planted");
        String plain = scan.secret("reflected", "plant-" + System.nanoTime());
        assertThat(scan.leaks("answer", story.newUser().get("/api/entities/" + plain).body())).hasSize(1);
        story.newUser();
        String planted = story.newUser().get("/user").text("/id");
        story.rows().set("users", planted, "email", plain);
        assertThat(tables()).hasSizeGreaterThan(5);
        assertThat(scan.leaks("tables", String.join("\n", tables()))).hasSize(1);
        story.rows().set("users", planted, "email", null);
        assertThat(scan.leaks("clean", "nothing to see")).isEmpty();
    }

    @Test
    void check4_nothingOfAWholeDayLeaks() {
        installation();
        Caller anna = signsIn();
        String crm = connectsByCode(anna);
        String mailer = connectsByForm(anna);
        connectsAtTheStub(anna);
        connectsInABrowser(anna);
        failsInManyWays(anna);
        worksAndRefreshes(anna, crm, mailer);
        listens(anna, crm);
        story.says("At last Anna leaves.");
        note("DELETE", anna.delete("/api/credentials/" + credentialOf(anna, "mailer")));
        note("logout", anna.post("/user/logout", Map.of()));

        String logged = capture.text() + story.logs();
        leaks.addAll(scan.leaks("log", logged));
        leaks.addAll(scan.leaks("tables", String.join("\n", tables())));
        assertThat(logged).as("the log is at DEBUG").contains("DEBUG").contains("request refused code=");
        assertThat(scan.size()).isGreaterThan(20);
        assertThat(leaks).isEmpty();
    }

    private void listens(Caller anna, String crm) {
        story.bean(CallBook.class).flush();
        Reply issued = anna.post("/api/live/tickets", Map.of());
        String ticket = scan.secret("ticket", issued.text("/ticket"));
        note("ticket", issued, "ticket");
        note("events", story.anybody().get("/api/events?ticket=" + ticket));
        Reply timeline = anna.get("/api/entities/" + crm + "/timeline");
        assertThat(timeline.body()).contains("CALL");
        note("timeline", timeline);
    }

    private void installation() {
        scan.secret("client secret", "fulla-demo-secret");
        scan.secret("client secret", "twin-client-secret");
        scan.secret("health key", "test-health-key");
        String keyset = story.property("fulla.crypto.keyset");
        scan.secret("key", Json.read(keyset).at("/key/0/keyData/value").asText());
        note("health", story.anybody().with("x-frigg-health-api-key", "test-health-key").get("/health/detailed"));
    }

    private Caller signsIn() {
        String name = "secretive-" + System.nanoTime();
        scan.secret("password", PASSWORD);
        Map<String, String> login = Map.of("username", name, "password", PASSWORD);
        bearer(story.anybody().post("/user/create", login));
        String token = bearer(story.anybody().post("/user/login", login));
        note("login", story.anybody().post("/user/login", Map.of("username", name, "password", scan.secret("wrong password", "wrong-pass-123456"))));
        note("malformed", story.anybody().send("POST", "/user/login",
                "{\"username\":\"x\",\"password\":\"" + scan.secret("malformed", "malformed-secret-1") + "\",,}"));
        note("operator", story.anybody().send("POST", "/user/login",
                "{\"username\":{\"$ne\":\"" + scan.secret("operator object", "operator-secret-1") + "\"},\"password\":7}"));
        return story.anybody().with("Authorization", "Bearer " + token);
    }

    private String bearer(Reply issued) {
        String token = scan.secret("bearer", issued.text("/token"));
        scan.secret("bearer", Json.read(new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8))
                .path("token").asText());
        note("issue", issued, "bearer");
        return token;
    }

    private String connectsByCode(Caller anna) {
        Reply requirements = anna.get("/api/authorize?entityType=crm");
        String url = requirements.text("/url");
        Map<String, String> back = Connect.approve(url, 7);
        scan.secret("state", back.get("state"));
        scan.secret("code", back.get("code"));
        note("authorize", requirements, "state");
        Reply connected = Connect.post(anna, "crm", back);
        note("connect", connected);
        note("again", Connect.post(anna, "crm", back));
        tokens(anna, connected.text("/credential_id"));
        return connected.text("/entity_id");
    }

    private String connectsByForm(Caller anna) {
        Reply connected = Connect.post(anna, "mailer", Map.of("api_key", scan.secret("api key", "key-secretive-mailer")));
        note("form", connected);
        note("wrong key", Connect.post(anna, "mailer", Map.of("api_key", scan.secret("wrong key", "wrong-mailer-key"))));
        note("wrong field", Connect.post(anna, "mailer", Map.of("key", scan.secret("misplaced key", "misplaced-key-1"))));
        return connected.text("/entity_id");
    }

    private void connectsAtTheStub(Caller anna) {
        String access = scan.secret("access token", "at-stub-" + System.nanoTime());
        String refresh = scan.secret("refresh token", "rt-stub-" + System.nanoTime());
        StubVendor.server().stubFor(post(urlPathEqualTo("/token")).willReturn(okJson(
                "{\"access_token\":\"" + access + "\",\"refresh_token\":\"" + refresh + "\",\"id_token\":\""
                        + scan.secret("id token", "idt-" + System.nanoTime()) + "\"}")));
        StubVendor.server().stubFor(get(urlPathEqualTo("/me")).willReturn(okJson("{\"id\":\"9\",\"name\":\"Nine\"}")));
        StubVendor.server().stubFor(post(urlPathEqualTo("/otp")).willReturn(okJson(
                "{\"ticket\":\"" + scan.secret("ticket", "ticket-" + System.nanoTime()) + "\"}")));
        StubVendor.server().stubFor(post(urlPathEqualTo("/otp/token")).willReturn(okJson("{\"access_token\":\"" + access + "\"}")));
        String state = scan.secret("state", Reply.query(Connect.begin(anna, "twin")).get("state"));
        note("twin", Connect.post(anna, "twin", Map.of("code", scan.secret("code", "twin-code-" + System.nanoTime()), "state", state)));
        StubVendor.server().getAllServeEvents().stream()
                .map(event -> event.getRequest().getBodyAsString())
                .filter(body -> body.contains("code_verifier="))
                .forEach(body -> scan.secret("verifier", body.replaceAll(".*code_verifier=([^&]+).*", "$1")));
        String session = anna.get("/api/authorize?entityType=stepper").text("/sessionId");
        for (Map<String, String> data : List.of(
                Map.of("email", "anna@example.test"), Map.of("otp", scan.secret("otp", "otp-918273")))) {
            note("step", anna.post("/api/authorize", Map.of("entityType", "stepper", "sessionId", session, "data", data)));
        }
    }

    private void connectsInABrowser(Caller anna) {
        String url = anna.get("/api/authorize?entityType=crm&returnUrl=https://app.example.test/connected").text("/url");
        String path = java.net.URI.create(url).getRawPath();
        scan.secret("state", path.substring(path.lastIndexOf('/') + 1));
        Reply start = Connect.browse(story.url() + path, "");
        String cookie = start.header("Set-Cookie").split(";")[0];
        scan.secret("cookie", cookie.substring(cookie.indexOf('=') + 1));
        Map<String, String> back = Connect.approve(start.header("Location"), 8);
        scan.secret("code", back.get("code"));
        Reply end = Connect.browse(story.url() + "/api/authorize/callback/crm?code=" + back.get("code") + "&state="
                + back.get("state"), cookie);
        assertThat(end.location()).containsKey("ticket");
        note("callback", end);
        String ticket = scan.secret("one-time ticket", end.location().get("ticket"));
        Reply connected = Connect.post(anna, "crm", Map.of("ticket", ticket));
        note("collect", connected);
        tokens(anna, connected.text("/credential_id"));
        note("replay", Connect.browse(story.url() + path, ""));
    }

    private void failsInManyWays(Caller anna) {
        story.vendor(story.vendors().crmUrl()).send("PUT", "/_faults",
                List.of(Map.of("path", "/oauth/token", "kind", "garbage", "times", 1),
                        Map.of("path", "/oauth/token", "kind", "status", "status", 500, "times", 1),
                        Map.of("path", "/oauth/token", "kind", "drop", "when", "after", "times", 1)));
        for (int i = 0; i < 4; i++) {
            Map<String, String> back = Connect.approve(Connect.begin(anna, "crm"), 7);
            scan.secret("state", back.get("state"));
            scan.secret("code", back.get("code"));
            note("failure", Connect.post(anna, "crm", back));
        }
        note("bad code", Connect.post(anna, "crm", Map.of("code", scan.secret("code", "no-such-code-1"), "state", "unknown")));
        note("bad bearer", story.anybody().with("Authorization", "Bearer " + scan.secret("bearer", "bad-bearer-123456"))
                .get("/api/integrations"));
        note("basic", story.anybody().with("Authorization", "Basic " + scan.secret("basic", "YW5uYTpzZWNyZXQ="))
                .get("/api/integrations"));
        note("shared secret", story.anybody().with("x-frigg-api-key", scan.secret("shared secret", "shared-secret-1"))
                .with("x-frigg-appUserId", "a").get("/api/integrations"));
        note("operator", story.anybody().with("x-fulla-operator-key", scan.secret("operator key", "operator-key-1"))
                .get("/api/integrations"));
        note("health", story.anybody().with("x-frigg-health-api-key", scan.secret("health key", "wrong-health-1"))
                .get("/health/detailed"));
    }

    private void worksAndRefreshes(Caller anna, String crm, String mailer) {
        Reply created = anna.post("/api/integrations", Map.of(
                "entities", List.of(crm, mailer), "config", Map.of("type", "demo", "greeting", "Hello")));
        note("create", created);
        String integration = "/api/integrations/" + created.text("/id");
        isCalled(anna, created.text("/id"));
        story.vendors().crm().expireAccessTokens();
        Reply contacts = anna.post(integration + "/actions/LIST_CONTACTS", Map.of());
        assertThat(contacts.status()).as(contacts.body()).isEqualTo(200);
        note("contacts", contacts);
        anna.get("/api/credentials").json().findValuesAsText("id").forEach(id -> tokens(anna, id));
        for (String path : List.of(integration, "/api/integrations", "/api/credentials", "/api/entities/" + crm,
                "/api/entities/" + crm + "/test-auth", integration + "/test-auth", integration + "/actions",
                integration + "/config/options", "/openapi.json", "/user", "/health")) {
            note(path, anna.get(path));
        }
        exportsAll(anna.get("/user").text("/id"));
        story.vendors().crm().disconnect(7);
        note("lost", anna.get("/api/entities/" + crm + "/test-auth"));
        note("lost", anna.get(integration));
    }

    private void exportsAll(String user) {
        Caller operator = story.anybody().with("x-fulla-operator-key", "test-operator-key");
        Reply all = operator.get("/api/operator/users/" + user + "/export");
        assertThat(all.status()).as(all.body()).isEqualTo(200);
        for (String kind : List.of("audit", "credentials", "entities", "integrations")) {
            assertThat(all.json().at("/data/" + kind)).as(kind).isNotEmpty();
        }
        note("export", all);
    }

    /** A vendor's call with something private in it, in all the ways in which it can be refused or taken. */
    private void isCalled(Caller anna, String id) {
        UserId owner = new UserId(anna.get("/user").text("/id"));
        String secret = scan.secret(
                "webhook secret", story.bean(GetWebhookAddress.class).execute(owner, id, "crm").secret());
        scan.secret("webhook secret", CrmHook.SECRET);
        String inside = scan.secret("webhook body", "only-between-us-" + System.nanoTime());
        CrmHook hook = CrmHook.raw(
                Json.write(Map.of("account", "7", "contact", Map.of("email", "called@x.example", "note", inside))),
                "contact.created", "d-" + id).signed(secret);
        scan.secret("webhook signature", hook.headers().get("X-Crm-Signature"));
        String path = "/api/demo-integration/webhooks/" + id;
        note("webhook", hook.sendTo(story.anybody(), path));
        note("webhook", hook.sendTo(story.anybody(), path));
        note("webhook", hook.sendTo(story.anybody(), "/api/modules/crm/webhooks"));
        note("webhook", hook.with("X-Crm-Signature", "sha256=00").sendTo(story.anybody(), path));
        await().untilAsserted(() -> assertThat(anna.get("/api/integrations").body())
                .contains("called@x.example"));
    }

    /** Every text that is sealed in a credential. */
    private void tokens(Caller user, String credentialId) {
        String owner = story.rows().text("credentials", credentialId, "user_id").orElseThrow();
        story.bean(CredentialVault.class).get(new UserId(owner), credentialId).data().forEach((name, value) -> {
            if (name.endsWith("token") && value instanceof String text) {
                scan.secret(name, text);
            }
        });
    }

    private String credentialOf(Caller user, String module) {
        for (var one : user.get("/api/credentials").json().findParents("type")) {
            if (one.path("type").asText().equals(module)) {
                return one.path("id").asText();
            }
        }
        throw new AssertionError("no credential of " + module);
    }

    private void note(String step, Reply reply, String... excused) {
        leaks.addAll(scan.leaks("answer of " + step, reply.body() + reply.http().headers().map(), excused));
    }

    private List<String> tables() {
        return story.rows().tables().stream()
                .flatMap(table -> story.rows().texts(table).stream())
                .toList();
    }
}
