package dev.fulla.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.importer.ReferenceFixture;
import dev.fulla.importer.ReferenceSeal;
import dev.fulla.platform.command.Commands;
import dev.fulla.support.AppTest;
import dev.fulla.support.Caller;
import dev.fulla.support.Reply;
import dev.fulla.support.Story;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** Databases of the reference, laid out as its description says, move in; their users go on as if nothing had happened. */
@AppTest
class ImportStory {
    @RegisterExtension
    static final Story story = new Story("Moving in from the reference");

    private static final String TOKEN = "story-refresh-secret";

    @TempDir
    Path folder;

    @Test
    void theUserOfARelationalDatabaseGoesOn() throws Exception {
        goesOn(ReferenceFixture.relational(), "rita");
    }

    @Test
    void theUserOfADocumentDatabaseGoesOn() throws Exception {
        goesOn(ReferenceFixture.documents(), "dora");
    }

    private void goesOn(ReferenceFixture source, String name) throws Exception {
        JsonNode grant = grant(31);
        fill(source, name, grant);

        story.says("The operator looks first, then moves, then moves again: the second time nothing is left to do.");
        assertThat(run(source, "--dry-run")).contains("Credential read=2 to-copy=1", "Token read=1");
        Path file = folder.resolve("report.jsonl");
        String said = run(source, "--report", file.toString());
        assertThat(said).contains("Integration read=1 copied=1", "left out NOT_MOVED 1", "left out NO_ENTITY 1");
        assertThat(Files.readString(file)).contains("\"reason\":\"NO_ENTITY\"", "\"table\":\"Credential\"");
        assertThat(run(source)).contains("Integration read=1 copied=0 brought-up-to-date=0 already-there=1");
        assertThat(said + Files.readString(file))
                .doesNotContain(grant.path("access_token").asText(), grant.path("refresh_token").asText(), TOKEN,
                        ReferenceSeal.KEY, "$2b$");

        story.says("She signs in with the password that she had.");
        Reply signedIn = story.anybody().post("/user/login", Map.of("username", name, "password", "correct horse " + name));
        assertThat(signedIn.status()).as(signedIn.body()).isEqualTo(201);
        Caller user = story.anybody().with("Authorization", "Bearer " + signedIn.text("/token"));

        story.says("Her integration has its old id, and so have its accounts.");
        JsonNode page = user.get("/api/integrations").json();
        assertThat(page.at("/integrations/0/id").asText()).isEqualTo(source.id(7003));
        assertThat(page.at("/integrations/0/status").asText()).isEqualTo("ENABLED");
        assertThat(page.at("/integrations/0/entities/1/id").asText()).isEqualTo(source.id(7011));
        assertThat(user.get("/api/entities/" + source.id(7011)).text("/credentialId")).isEqualTo(source.id(7021));

        story.says("The vendor takes the token that was moved.");
        String action = "/api/integrations/" + source.id(7003) + "/actions/LIST_CONTACTS";
        Reply contacts = user.post(action, Map.of());
        assertThat(contacts.status()).as(contacts.body()).isEqualTo(200);
        assertThat(story.vendors().crm().calls("POST /oauth/token")).isEqualTo(1);

        story.says("When it has ended, the refresh token that was moved brings a new one.");
        story.vendors().crm().expireAccessTokens();
        assertThat(user.post(action, Map.of()).status()).isEqualTo(200);
        assertThat(story.vendors().crm().calls("POST /oauth/token")).isEqualTo(2);

        story.says("Moving once more leaves the renewed token alone.");
        run(source);
        assertThat(user.get("/api/entities/" + source.id(7011) + "/test-auth").status()).isEqualTo(200);
        assertThat(story.vendors().crm().calls("POST /oauth/token")).isEqualTo(2);
    }

    private static void fill(ReferenceFixture source, String name, JsonNode grant) {
        ReferenceSeal seal = ReferenceSeal.local();
        String hash = new BCryptPasswordEncoder(BCryptPasswordEncoder.BCryptVersion.$2B, 4).encode("correct horse " + name);
        source.individual(7001, name, seal.seal(hash));
        source.insert("Token", 7002, Map.of("userId", 7001, "token", seal.seal(TOKEN)));
        source.credential(7021, 7001, "acct-31", Map.of(
                "access_token", seal.seal(grant.path("access_token").asText()),
                "refresh_token", seal.seal(grant.path("refresh_token").asText()),
                "domain", "crm.example"));
        source.credential(7022, 7001, "orphan", Map.of("access_token", seal.seal(TOKEN)));
        source.entity(7011, 7001, "crm", "acct-31", 7021);
        source.integration(7003, 7001, List.of(7011, 7011), Map.of(
                "status", "ENABLED", "version", "0.0.0", "config", Map.of("type", "demo", "greeting", "Hello")));
        source.mapping(7004, 7003, "contact-1", seal.seal("{\"to\":\"c-9\"}"));
    }

    /** What the reference had got from the vendor. */
    private static JsonNode grant(int account) {
        String form = "grant_type=authorization_code&code=acct-" + account
                + "&redirect_uri=https%3A%2F%2Ffulla.example.test%2Fredirect%2Fcrm&client_id=fulla-demo"
                + "&client_secret=fulla-demo-secret";
        Reply reply = Caller.exchange(HttpRequest.newBuilder(URI.create(story.vendors().crm().url() + "/oauth/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json();
    }

    private static String run(ReferenceFixture source, String... more) {
        List<String> arguments = new java.util.ArrayList<>(List.of(
                "import", "--from", source.url(), "--fulla.import.aes-key-id=" + ReferenceSeal.KEY_ID,
                "--fulla.import.aes-key=" + ReferenceSeal.KEY, "--fulla.extensions.classpath=demo"));
        for (String key : List.of("fulla.database.type", "fulla.database.url", "fulla.crypto.keyset")) {
            arguments.add("--" + key + "=" + story.property(key));
        }
        arguments.addAll(List.of(more));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        int code = Commands.run(arguments.toArray(String[]::new), out, out).orElseThrow();
        String text = said.toString(StandardCharsets.UTF_8);
        assertThat(code).as(text).isZero();
        return text;
    }
}
