package dev.fulla.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fulla.shared.Json;
import dev.fulla.support.AppTest;
import dev.fulla.support.Caller;
import dev.fulla.support.Reply;
import dev.fulla.support.Story;
import dev.fulla.user.Token;
import dev.fulla.user.TokenRepository;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who gets in, and what those hear who do not. */
@AppTest
class SignedInTest {
    @RegisterExtension
    static final Story story = new Story("Signing in");

    @Test
    void check2_whoeverIsRefusedHearsTheSameWhateverIsWrongWithTheToken() {
        List<Reply> refused = new ArrayList<>();
        refused.add(bearer("garbage").get("/api/integrations"));
        refused.add(bearer(base64("{\"id\":\"none\",\"token\":\"none\"}")).get("/api/integrations"));
        refused.add(bearer(base64("{\"id\":{\"$ne\":1},\"token\":1}")).get("/api/integrations"));
        refused.add(bearer(base64("[]")).get("/api/integrations"));
        refused.add(expired().get("/api/integrations"));
        refused.add(loggedOut().get("/api/integrations"));
        refused.add(wrongSecret().get("/api/integrations"));

        for (Reply reply : refused) {
            assertThat(reply.status()).as(reply.body()).isEqualTo(401);
            assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer");
        }
        assertThat(words(refused)).hasSize(1);
    }

    @Test
    void check2_aWrongPasswordAndAnUnknownUserSoundTheSame() {
        Caller anybody = story.anybody();
        anybody.post("/user/create", Map.of("username", "check2", "password", "correct horse"));

        Reply wrong = anybody.post("/user/login", Map.of("username", "check2", "password", "wrong horse"));
        Reply unknown = anybody.post("/user/login", Map.of("username", "nobody-of-this-name", "password", "wrong horse"));

        assertThat(List.of(wrong.status(), unknown.status())).containsOnly(401);
        assertThat(words(List.of(wrong, unknown))).hasSize(1);
    }

    @Test
    void check5_aTokenIsReadableAsIdAndTokenAndStoredAsItsHash() throws Exception {
        String issued = story.newUser().header("Authorization").substring("Bearer ".length());
        JsonNode token = Json.read(new String(Base64.getDecoder().decode(issued), StandardCharsets.UTF_8));

        assertThat(token.fieldNames()).toIterable().containsExactlyInAnyOrder("id", "token");
        String secret = token.path("token").asText();
        String id = token.path("id").asText();
        String row = story.rows().texts("tokens").stream().filter(text -> text.contains(id)).findFirst().orElseThrow();
        String hash = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        assertThat(row).doesNotContain(secret).contains(hash);
        Token stored = story.bean(TokenRepository.class).findWithUser(id).orElseThrow().token();
        assertThat(stored.expiresAt()).isEqualTo(stored.createdAt().plus(Duration.ofMinutes(120)));
    }

    @Test
    void everyAnswerIsJsonInUtf8() {
        Caller anna = story.newUser();
        for (Reply reply : List.of(anna.get("/user"), anna.get("/api/integrations"), anna.get("/api/credentials"),
                anna.get("/api/authorize?entityType=crm"), anna.get("/health"), anna.get("/openapi.json"))) {
            assertThat(reply.status()).as(reply.http().uri().toString()).isEqualTo(200);
            assertThat(reply.header("Content-Type")).isEqualToIgnoringCase("application/json;charset=utf-8");
            assertThat(reply.json().isContainerNode()).isTrue();
        }
    }

    @Test
    void whatHoldsASecretIsNotKeptByAnybodyOnTheWay() {
        Caller anna = story.newUser();

        assertThat(anna.get("/api/authorize?entityType=crm").header("Cache-Control")).isEqualTo("no-store");
        assertThat(anna.get("/api/integrations").header("Cache-Control")).isEqualTo("no-store");
        assertThat(story.anybody().post("/user/login", Map.of("username", "a", "password", "b")).header("Cache-Control"))
                .isEqualTo("no-store");
    }

    @Test
    void check15_healthIsOpenButItsDetailsNeedTheKey() {
        Caller anybody = story.anybody();
        assertThat(anybody.get("/health").status()).isEqualTo(200);
        assertThat(anybody.get("/health/live").status()).isEqualTo(200);
        assertThat(anybody.get("/health/ready").status()).isEqualTo(200);
        assertThat(anybody.get("/health/ready").json().path("ready").asBoolean()).isTrue();

        assertThat(anybody.get("/health/detailed").status()).isEqualTo(401);
        assertThat(anybody.with("x-frigg-health-api-key", "wrong").get("/health/detailed").body())
                .isEqualTo(anybody.get("/health/detailed").body());
        for (String header : List.of("x-frigg-health-api-key", "x-api-key")) {
            Reply detailed = anybody.with(header, "test-health-key").get("/health/detailed");
            assertThat(detailed.status()).as(detailed.body()).isEqualTo(200);
            assertThat(detailed.body()).doesNotContain("test-health-key", "jdbc:");
        }
    }

    /** The bodies without what differs in each. */
    private static Set<String> words(List<Reply> replies) {
        return replies.stream()
                .map(reply -> ((ObjectNode) reply.json()).without("reference").toString())
                .collect(Collectors.toSet());
    }

    private static Caller bearer(String token) {
        return story.anybody().with("Authorization", "Bearer " + token);
    }

    private static Caller expired() {
        Caller user = story.newUser();
        story.rows().set("tokens", tokenId(user), "expires_at", Instant.now().minusSeconds(1));
        return user;
    }

    private static Caller loggedOut() {
        Caller user = story.newUser();
        assertThat(user.post("/user/logout", Map.of()).status()).isEqualTo(204);
        return user;
    }

    private static Caller wrongSecret() {
        return bearer(base64("{\"id\":\"" + tokenId(story.newUser()) + "\",\"token\":\"" + "0".repeat(64) + "\"}"));
    }

    private static String tokenId(Caller user) {
        String token = user.header("Authorization").substring("Bearer ".length());
        return Json.read(new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8)).path("id").asText();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
