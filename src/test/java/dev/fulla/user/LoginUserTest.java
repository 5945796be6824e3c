package dev.fulla.user;

import static dev.fulla.user.TestUsers.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class LoginUserTest {
    private TestUsers app = new TestUsers();

    @Test
    void givesATokenThatSpeaksForWhoSignedIn() {
        app.registered("anna");
        app.registered("ben");

        String token = login("ben", "correct horse");

        assertThat(app.whoHas("Bearer " + token)).isEqualTo(app.named("ben").userId());
    }

    @Test
    void refusesAWrongPassword() {
        app.registered("anna");

        assertFails(ErrorCode.INVALID_LOGIN, () -> login("anna", "wrong horse"));
    }

    @Test
    void check2_saysTheSameForAnUnknownUserAndAWrongPassword() {
        app.registered("anna");

        Failure unknown = catchThrowableOfType(Failure.class, () -> login("nobody", "correct horse"));
        Failure wrong = catchThrowableOfType(Failure.class, () -> login("anna", "wrong horse"));

        assertThat(unknown).hasMessage(wrong.getMessage()).hasMessage("Incorrect username or password");
        assertThat(unknown.code()).isEqualTo(wrong.code());
    }

    @Test
    void refusesAUserWithoutAPasswordWhateverIsTyped() {
        app.createIndividual.execute(new CreateIndividual.Command("anna", null, null, null, null));

        assertFails(ErrorCode.INVALID_LOGIN, () -> login("anna", "null"));
    }

    @Test
    void check3_neverSignsAnybodyInWherePasswordsAreOff() {
        TestUsers off = new TestUsers("use-password=false");
        String hashOfFormerTimes = new Passwords(TestUsers.properties()).hash("correct horse", null);
        off.users.insert(User.individual("a", "anna", null, "u-1", null, off.clock.instant()), hashOfFormerTimes);

        assertFails(
                ErrorCode.INVALID_LOGIN, () -> off.login.execute(new LoginUser.Command("anna", "correct horse")));
        assertThat(off.count("tokens")).isZero();
    }

    @Test
    void acceptsHashesThatOtherBcryptLibrariesMade() {
        User anna = User.individual("a", "anna", null, null, null, app.clock.instant());
        String hash = new Passwords(TestUsers.properties()).hash("correct horse", null);
        app.users.insert(anna, hash.replace("$2a$", "$2b$"));

        assertThat(login("anna", "correct horse")).isNotBlank();
    }

    @Test
    void refusesAVeryLongPasswordAsAnyWrongOne() {
        app.registered("anna");

        assertFails(ErrorCode.INVALID_LOGIN, () -> login("anna", "x".repeat(10_000)));
    }

    @Test
    void looksAtNoFurtherAttemptAfterTooManyInVain() {
        app = new TestUsers("login-throttle.failures=2", "login-throttle.window=1m");
        app.registered("anna");
        assertFails(ErrorCode.INVALID_LOGIN, () -> login("anna", "wrong horse"));
        assertFails(ErrorCode.INVALID_LOGIN, () -> login("anna", "wrong horse"));

        assertFails(ErrorCode.TOO_MANY_REQUESTS, () -> login("anna", "correct horse"));
        app.clock.advance(Duration.ofMinutes(1));

        assertThat(login("anna", "correct horse")).isNotBlank();
    }

    @Test
    void throttlesNamesThatNobodyHasInTheSameWay() {
        app = new TestUsers("login-throttle.failures=1");
        assertFails(ErrorCode.INVALID_LOGIN, () -> login("nobody", "wrong horse"));

        assertFails(ErrorCode.TOO_MANY_REQUESTS, () -> login("nobody", "wrong horse"));
    }

    @Test
    void forgetsAttemptsInVainOnceItSucceeds() {
        app = new TestUsers("login-throttle.failures=2");
        app.registered("anna");
        assertFails(ErrorCode.INVALID_LOGIN, () -> login("anna", "wrong horse"));

        login("anna", "correct horse");

        assertFails(ErrorCode.INVALID_LOGIN, () -> login("anna", "wrong horse"));
        assertThat(login("anna", "correct horse")).isNotBlank();
    }

    @Test
    void check5_writesTheTokenAsTheReferenceDoesAndKeepsItsHashOnly() {
        app.registered("anna");

        String decoded = new String(Base64.getDecoder().decode(login("anna", "correct horse")), StandardCharsets.UTF_8);
        String secret = Json.read(decoded).path("token").asText();
        String id = Json.read(decoded).path("id").asText();

        assertThat(secret).matches("[0-9a-f]{64}");
        assertThat(app.tokens.findWithUser(id).orElseThrow().token().secretHash()).isEqualTo(Secrets.sha256(secret));
        assertThat(app.jdbc.sql("select tokens::text from tokens").query(String.class).list())
                .noneMatch(row -> row.contains(secret));
    }

    @Test
    void writesDownWhoSignedInAndWhoWasRefusedButNoUnknownName() {
        app.registered("anna");
        String anna = app.named("anna").id();
        login("anna", "correct horse");
        assertFails(ErrorCode.INVALID_LOGIN, () -> login("anna", "wrong horse"));
        assertFails(ErrorCode.INVALID_LOGIN, () -> login("my-secret-by-mistake", "x"));

        assertThat(app.events(anna))
                .containsExactlyInAnyOrder(AuditEvent.USER_CREATED, AuditEvent.SIGNED_IN, AuditEvent.SIGN_IN_REFUSED);
        assertThat(app.jdbc.sql("select audit_log::text from audit_log").query(String.class).list())
                .hasSize(4)
                .noneMatch(row -> row.contains("horse") || row.contains("my-secret"));
    }

    private String login(String username, String password) {
        return app.login.execute(new LoginUser.Command(username, password)).token();
    }
}
