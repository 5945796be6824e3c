package dev.fulla.user;

import static dev.fulla.user.TestUsers.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.shared.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CreateUserTest {
    private TestUsers app = new TestUsers();

    @Test
    void signsTheNewUserIn() {
        String authorization = app.registered("anna");

        User anna = app.named("anna");
        assertThat(app.whoHas(authorization)).isEqualTo(anna.userId());
        assertThat(anna.type()).isEqualTo(User.Type.INDIVIDUAL);
        assertThat(app.events(anna.id())).containsExactly(AuditEvent.USER_CREATED);
    }

    @Test
    void keepsThePasswordAsBcryptOfCostTen() {
        app.registered("anna");

        assertThat(app.users.findLogin("anna").orElseThrow().passwordHash()).matches("\\$2a\\$10\\$.{53}");
    }

    @Test
    void refusesATakenNameAndStoresNothing() {
        app.registered("anna");

        assertFails(ErrorCode.USER_ALREADY_EXISTS, () -> app.registered("anna"));
        assertThat(app.count("users")).isOne();
        assertThat(app.count("tokens")).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "Anna.Long.Name", "ääääääääääääääääääääääääääääääääääääx"})
    void refusesAPasswordThatIsTooShortTooLongOrTheName(String password) {
        assertFails(
                ErrorCode.INVALID_PASSWORD,
                () -> app.create.execute(new CreateUser.Command("anna.long.name", password, null)));
        assertThat(app.count("users")).isZero();
    }

    @Test
    void takesAPasswordOfExactlyTheLeastAndTheMostLength() {
        app.create.execute(new CreateUser.Command("anna", "8 chars!", null));
        app.create.execute(new CreateUser.Command("ben", "x".repeat(72), null));

        assertThat(app.count("users")).isEqualTo(2);
    }

    @Test
    void refusesEverybodyWhereRegistrationIsOff() {
        app = new TestUsers("registration.enabled=false");

        assertFails(ErrorCode.REGISTRATION_DISABLED, () -> app.registered("anna"));
        assertThat(app.count("users")).isZero();
    }

    @Test
    void refusesEverybodyWherePasswordsAreOff() {
        app = new TestUsers("use-password=false");

        assertFails(ErrorCode.REGISTRATION_DISABLED, () -> app.registered("anna"));
    }

    @Test
    void createsForTheApplicationItselfWhatRegistrationMayNotSay() {
        app = new TestUsers("registration.enabled=false");
        User organization = app.organization("acme");

        User anna = app.createIndividual.execute(
                new CreateIndividual.Command("anna", "a@x.example", null, "u-1", organization.id()));

        assertThat(app.users.findByAppUserId("u-1")).contains(anna);
        assertThat(anna.organizationId()).isEqualTo(organization.id());
    }

    @Test
    void refusesAnOrganizationThatIsNone() {
        app.registered("ben");
        String ben = app.named("ben").id();

        assertFails(
                ErrorCode.USER_NOT_FOUND,
                () -> app.createIndividual.execute(new CreateIndividual.Command("anna", null, null, null, ben)));
    }

    @Test
    void needsANameOrAnEmailAddress() {
        assertFails(
                ErrorCode.MISSING_PARAMETER, () -> new CreateIndividual.Command(" ", null, null, "u-1", null));
    }
}
