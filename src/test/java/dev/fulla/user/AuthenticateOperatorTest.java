package dev.fulla.user;

import static dev.fulla.user.TestUsers.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulla.shared.ErrorCode;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AuthenticateOperatorTest {
    private final AuthenticateOperator authenticate = new AuthenticateOperator(new OperatorProperties(Map.of(
            "desk", new OperatorProperties.Key("desk-key", null, Set.of("read")),
            "chief", new OperatorProperties.Key("chief-key", null, Set.of("admin")),
            "robot", new OperatorProperties.Key(null, Secrets.sha256("robot-key").toUpperCase(), Set.of("read", "write")))));

    @Test
    void tellsWhoseKeyItIs() {
        assertThat(authenticate.execute("desk-key", "read").name()).isEqualTo("desk");
        assertThat(authenticate.execute("robot-key", "write").name()).isEqualTo("robot");
    }

    @Test
    void refusesNoKeyAWrongKeyAndAHashAsAKey() {
        assertFails(ErrorCode.INVALID_API_KEY, () -> authenticate.execute(null, "read"));
        assertFails(ErrorCode.INVALID_API_KEY, () -> authenticate.execute("", "read"));
        assertFails(ErrorCode.INVALID_API_KEY, () -> authenticate.execute("other", "read"));
        assertFails(ErrorCode.INVALID_API_KEY, () -> authenticate.execute(Secrets.sha256("robot-key"), "read"));
    }

    @Test
    void refusesAKeyWithoutTheScope() {
        assertFails(ErrorCode.NOT_ALLOWED, () -> authenticate.execute("desk-key", "write"));
    }

    @Test
    void letsAnAdministratorDoEverything() {
        assertThat(authenticate.execute("chief-key", "write").name()).isEqualTo("chief");
    }

    @Test
    void refusesEverybodyWithoutConfiguration() {
        AuthenticateOperator nobody = new AuthenticateOperator(new OperatorProperties(Map.of()));

        assertFails(ErrorCode.INVALID_API_KEY, () -> nobody.execute("", "read"));
    }

    @Test
    void refusesToStartWithAKeyThatCannotWork() {
        assertThatThrownBy(() -> new OperatorProperties(
                        Map.of("desk", new OperatorProperties.Key(" ", null, Set.of()))))
                .hasMessageContaining("fulla.operator.keys.desk");
        assertThatThrownBy(() -> new OperatorProperties(
                        Map.of("desk", new OperatorProperties.Key(null, "abc", Set.of()))))
                .hasMessageContaining("fulla.operator.keys.desk.sha256");
    }

    @Test
    void showsNoKey() {
        assertThat(new OperatorProperties.Key("desk-key", null, Set.of("read")).toString())
                .doesNotContain("desk-key");
    }
}
