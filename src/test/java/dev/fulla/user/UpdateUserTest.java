package dev.fulla.user;

import static dev.fulla.user.TestUsers.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.UserId;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpdateUserTest {
    private final TestUsers app = new TestUsers();

    @Test
    void endsAllSessionsWithTheOldPassword() {
        String annas = app.registered("anna");

        app.update.execute(app.named("anna").userId(), password("battery staple"));

        assertFails(ErrorCode.INVALID_TOKEN, () -> app.whoHas(annas));
        assertFails(
                ErrorCode.INVALID_LOGIN, () -> app.login.execute(new LoginUser.Command("anna", "correct horse")));
        assertThat(app.login.execute(new LoginUser.Command("anna", "battery staple")).token()).isNotBlank();
    }

    @Test
    void leavesSessionsAndPasswordWhenTheyAreNotTheMatter() {
        String annas = app.registered("anna");

        User changed = app.update.execute(
                app.named("anna").userId(), new UpdateUser.Command("annabel", null, null, null, null));

        assertThat(changed.username()).isEqualTo("annabel");
        assertThat(app.whoHas(annas)).isEqualTo(changed.userId());
        assertThat(app.login.execute(new LoginUser.Command("annabel", "correct horse")).token()).isNotBlank();
    }

    @Test
    void holdsThePasswordToThePolicyWithTheNewName() {
        app.registered("anna");

        assertFails(
                ErrorCode.INVALID_PASSWORD, () -> app.update.execute(app.named("anna").userId(), password("short")));
        assertFails(
                ErrorCode.INVALID_PASSWORD,
                () -> app.update.execute(
                        app.named("anna").userId(), new UpdateUser.Command("annabelle", null, "annabelle", null, null)));
        assertThat(app.named("anna")).isNotNull();
    }

    @Test
    void refusesATakenNameAndAnUnknownUser() {
        app.registered("anna");
        app.registered("ben");

        assertFails(
                ErrorCode.USER_ALREADY_EXISTS,
                () -> app.update.execute(
                        app.named("ben").userId(), new UpdateUser.Command("anna", null, null, null, null)));
        assertFails(
                ErrorCode.USER_NOT_FOUND, () -> app.update.execute(new UserId("nobody"), password("battery staple")));
    }

    @Test
    void givesAnOrganizationANameAndNothingElse() {
        User acme = app.organization("acme");
        UpdateUser.Command rename = new UpdateUser.Command(null, null, null, null, "Acme Ltd");
        app.registered("anna");

        assertThat(app.update.execute(acme.userId(), rename).name()).isEqualTo("Acme Ltd");
        assertFails(ErrorCode.INVALID_REQUEST, () -> app.update.execute(acme.userId(), password("battery staple")));
        assertFails(ErrorCode.INVALID_REQUEST, () -> app.update.execute(app.named("anna").userId(), rename));
    }

    @Test
    void deletesAUserWithAllTokens() {
        String annas = app.registered("anna");
        User anna = app.named("anna");
        DeleteUser delete = new DeleteUser(
                app.users, app.audit, new AuditLog(app.audit, app.ids, app.clock), List.of(), app.ids);

        delete.execute(anna.userId());

        assertFails(ErrorCode.INVALID_TOKEN, () -> app.whoHas(annas));
        assertFails(ErrorCode.USER_NOT_FOUND, () -> delete.execute(anna.userId()));
        assertFails(ErrorCode.USER_NOT_FOUND, () -> new GetUser(app.users).execute(anna.userId()));
        assertThat(app.events(anna.id())).as("under this name").isEmpty();
    }

    @Test
    void findsUsersByTheirNames() {
        app.createIndividual.execute(new CreateIndividual.Command("anna", null, null, "u-1", null));
        User anna = app.named("anna");

        assertThat(new GetUser(app.users).execute(anna.userId())).isEqualTo(anna);
        assertThat(new FindUserByUsername(app.users).execute("anna")).contains(anna);
        assertThat(new FindUserByAppUserId(app.users).execute("u-1")).contains(anna);
        assertThat(new FindUserByAppUserId(app.users).execute("u-2")).isEmpty();
    }

    private static UpdateUser.Command password(String password) {
        return new UpdateUser.Command(null, null, password, null, null);
    }
}
