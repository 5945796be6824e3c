package dev.fulla.user;

import static dev.fulla.user.TestUsers.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticateUserTest {
    private TestUsers app = new TestUsers();

    @Test
    void tellsTwoUsersApart() {
        String annas = app.registered("anna");
        String bens = app.registered("ben");

        assertThat(app.whoHas(annas)).isEqualTo(app.named("anna").userId());
        assertThat(app.whoHas(bens)).isEqualTo(app.named("ben").userId());
    }

    @Test
    void refusesTheSecretOfOneTokenWithTheIdOfAnother() {
        String annas = wire(app.registered("anna"));
        String bens = wire(app.registered("ben"));
        String mixed = annas.substring(0, annas.indexOf("\"token\"")) + bens.substring(bens.indexOf("\"token\""));

        assertFails(ErrorCode.INVALID_TOKEN, () -> app.whoHas(bearer(mixed)));
    }

    @Test
    void check2_refusesATokenWithTheMomentOfItsExpiry() {
        String annas = app.registered("anna");

        app.clock.advance(Duration.ofMinutes(120).minusMillis(1));
        assertThat(app.whoHas(annas)).isEqualTo(app.named("anna").userId());
        app.clock.advance(Duration.ofMillis(1));

        assertFails(ErrorCode.INVALID_TOKEN, () -> app.whoHas(annas));
    }

    @Test
    void takesItsLifetimeFromTheConfiguration() {
        app = new TestUsers("token.lifetime=5m");
        String annas = app.registered("anna");

        app.clock.advance(Duration.ofMinutes(5));

        assertFails(ErrorCode.INVALID_TOKEN, () -> app.whoHas(annas));
    }

    @Test
    void check2_saysTheSameWhateverIsWrongWithAToken() {
        String expired = app.registered("anna");
        app.clock.advance(Duration.ofDays(1));

        Failure late = catchThrowableOfType(Failure.class, () -> app.whoHas(expired));
        Failure garbage = catchThrowableOfType(Failure.class, () -> app.whoHas("Bearer garbage"));
        Failure unknown = catchThrowableOfType(
                Failure.class, () -> app.whoHas(bearer("{\"id\":\"1\",\"token\":\"2\"}")));

        assertThat(late).hasMessage(garbage.getMessage()).hasMessage(unknown.getMessage());
        assertThat(late.code()).isEqualTo(garbage.code()).isEqualTo(unknown.code());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null", "7", "[]", "{}", "{\"id\":{\"$ne\":\"\"},\"token\":\"x\"}", "{\"id\":1,\"token\":\"x\"}",
                "{\"id\":\"a\\u0000\",\"token\":\"x\"}", "{\"id\":\"x' or '1'='1\",\"token\":\"x\"}", "{\"id\":\"x\"}"
            })
    void refusesJsonThatIsNoToken(String json) {
        app.registered("anna");

        assertFails(ErrorCode.INVALID_TOKEN, () -> app.whoHas(bearer(json)));
    }

    @Test
    void needsTheWordBearerInAnyCase() {
        String annas = app.registered("anna");
        String token = annas.substring("Bearer ".length());

        assertThat(app.whoHas("bearer " + token)).isEqualTo(app.named("anna").userId());
        assertFails(ErrorCode.INVALID_TOKEN, () -> app.whoHas("Basic " + token));
        assertFails(ErrorCode.INVALID_TOKEN, () -> app.whoHas(token));
        assertFails(ErrorCode.INVALID_TOKEN, () -> app.whoHas("Bearer"));
    }

    @Test
    void refusesWhoeverShowsNothing() {
        app.registered("anna");

        assertFails(ErrorCode.AUTHENTICATION_REQUIRED, () -> app.authenticate.execute(null, null, null, null));
        assertFails(ErrorCode.AUTHENTICATION_REQUIRED, () -> app.authenticate.execute("", null, "u-1", null));
    }

    @Test
    void comparesTheNamedUserAndOrganizationWithTheTokensOwn() {
        app = new TestUsers("organization-user-required=true");
        String annas = app.registered("anna");
        User organization = app.organization("acme");
        app.update.execute(app.named("anna").userId(), new UpdateUser.Command(null, null, null, "u-1", null));
        app.addMember.execute(organization.userId(), app.named("anna").userId());

        assertThat(app.authenticate.execute(annas, null, "u-1", "acme")).isEqualTo(app.named("anna").userId());
        assertThat(app.authenticate.execute(annas, null, " ", "")).isEqualTo(app.named("anna").userId());
        assertFails(ErrorCode.IDENTITY_MISMATCH, () -> app.authenticate.execute(annas, null, "u-2", null));
        assertFails(ErrorCode.IDENTITY_MISMATCH, () -> app.authenticate.execute(annas, null, "u-1", "other"));
    }

    @Test
    void refusesAHeaderThatNamesWhatTheUserDoesNotHave() {
        String annas = app.registered("anna");

        assertFails(ErrorCode.IDENTITY_MISMATCH, () -> app.authenticate.execute(annas, null, "u-1", null));
        assertFails(ErrorCode.IDENTITY_MISMATCH, () -> app.authenticate.execute(annas, null, null, "acme"));
    }

    @Test
    void letsAMemberActAsTheOrganizationThatOwnsThings() {
        app = organizationOwns();
        String annas = app.registered("anna");
        User organization = app.organization("acme");
        assertFails(ErrorCode.AUTHENTICATION_REQUIRED, () -> app.whoHas(annas));

        app.addMember.execute(organization.userId(), app.named("anna").userId());
        assertThat(app.whoHas(annas)).isEqualTo(organization.userId());
        app.removeMember.execute(organization.userId(), app.named("anna").userId());

        assertFails(ErrorCode.AUTHENTICATION_REQUIRED, () -> app.whoHas(annas));
    }

    @Test
    void refusesATokenOfAnOrganizationWhereIndividualsOwnThings() {
        String token = app.bearers.issue(app.organization("acme").id());

        assertFails(ErrorCode.AUTHENTICATION_REQUIRED, () -> app.whoHas("Bearer " + token));
    }

    @Test
    void refusesNativeTokensWhereTheyAreOff() {
        String annas = app.registered("anna");
        app = new TestUsers(
                "use-password=false",
                "auth-modes.native-token=false",
                "auth-modes.shared-secret=true",
                "shared-secret=a-shared-secret");

        assertFails(ErrorCode.INVALID_TOKEN, () -> app.whoHas(annas));
    }

    @Test
    void endsATokenAtLogoutAndLeavesTheOthers() {
        String first = app.registered("anna");
        String second = "Bearer "
                + app.login.execute(new LoginUser.Command("anna", "correct horse")).token();

        app.logout.execute(first);

        assertFails(ErrorCode.INVALID_TOKEN, () -> app.whoHas(first));
        assertFails(ErrorCode.INVALID_TOKEN, () -> app.logout.execute(first));
        assertThat(app.whoHas(second)).isEqualTo(app.named("anna").userId());
        assertThat(app.events(app.named("anna").id())).contains(AuditEvent.SIGNED_OUT);
    }

    @Test
    void revokesAllTokensOfOneUserOnly() {
        String annas = app.registered("anna");
        String bens = app.registered("ben");

        assertThat(app.revoke.execute(app.named("anna").userId()).revoked()).isOne();

        assertFails(ErrorCode.INVALID_TOKEN, () -> app.whoHas(annas));
        assertThat(app.whoHas(bens)).isEqualTo(app.named("ben").userId());
        assertThat(app.events(app.named("anna").id())).contains(AuditEvent.TOKENS_REVOKED);
    }

    @Test
    void purgesExpiredTokensHoweverMany() {
        String annas = app.registered("anna");
        String anna = app.named("anna").id();
        app.jdbc.sql("insert into tokens select 'old-' || n, :anna, 'x', now(), '2020-01-01' from generate_series(1, :n) n")
                .param("anna", anna)
                .param("n", PurgeExpiredTokens.BATCH + 1)
                .update();

        PurgeExpiredTokens.Result result = new PurgeExpiredTokens(app.tokens, app.clock).execute();

        assertThat(result.purged()).isEqualTo(PurgeExpiredTokens.BATCH + 1);
        assertThat(app.whoHas(annas)).isEqualTo(app.named("anna").userId());
    }

    private static TestUsers organizationOwns() {
        return new TestUsers("primary=organization", "organization-user-required=true");
    }

    private static String wire(String authorization) {
        return new String(
                Base64.getDecoder().decode(authorization.substring("Bearer ".length())), StandardCharsets.UTF_8);
    }

    private static String bearer(String json) {
        return "Bearer " + Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
