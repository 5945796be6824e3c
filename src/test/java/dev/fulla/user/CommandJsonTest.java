package dev.fulla.user;

import static dev.fulla.user.TestUsers.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandJsonTest {
    @ParameterizedTest
    @ValueSource(strings = {"{\"$ne\":\"\"}", "[\"anna\"]", "7", "7.5", "true", "[]", "{}"})
    void refusesAUserNameThatIsNoText(String username) {
        String json = "{\"username\":" + username + ",\"password\":\"correct horse\"}";

        assertFails(ErrorCode.INVALID_JSON, () -> Json.read(json, LoginUser.Command.class));
        assertFails(ErrorCode.INVALID_JSON, () -> Json.read(json, CreateUser.Command.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "\"x\"", "{", "{\"username\":\"a\",\"password\":\"b\"} {}"})
    void refusesABodyThatIsNoObject(String json) {
        assertFails(ErrorCode.INVALID_JSON, () -> Json.read(json, LoginUser.Command.class));
    }

    @Test
    void namesAllThatIsMissing() {
        assertThatThrownBy(() -> Json.read("{}", LoginUser.Command.class))
                .hasMessage("Missing Parameters: username, password are required.");
        assertThatThrownBy(() -> Json.read("{\"username\":\"anna\",\"password\":null}", CreateUser.Command.class))
                .hasMessage("Missing Parameter: password is required.");
        assertFails(ErrorCode.MISSING_PARAMETER, () -> Json.read("{}", CreateUser.Command.class));
    }

    @Test
    void letsNobodyChooseMoreThanNamePasswordAndEmail() {
        CreateUser.Command command = Json.read(
                "{\"username\":\"anna\",\"password\":\"p\",\"appUserId\":\"u-1\",\"organizationUserId\":\"o\",\"type\":\"X\"}",
                CreateUser.Command.class);

        assertThat(command).isEqualTo(new CreateUser.Command("anna", "p", null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\u0000b", "a\\nb", "\\ud800"})
    void refusesNamesThatAStoreCannotHold(String username) {
        String json = "{\"username\":\"" + username + "\",\"password\":\"correct horse\"}";

        assertFails(ErrorCode.INVALID_REQUEST, () -> Json.read(json, LoginUser.Command.class));
    }

    @Test
    void showsNoPasswordAndNoToken() {
        assertThat(new LoginUser.Command("anna", "correct horse").toString()).doesNotContain("horse");
        assertThat(new CreateUser.Command("anna", "correct horse", null).toString()).doesNotContain("horse");
        assertThat(new CreateIndividual.Command("anna", null, "correct horse", null, null).toString())
                .doesNotContain("horse");
        assertThat(new UpdateUser.Command("anna", null, "correct horse", null, null).toString())
                .doesNotContain("horse");
        assertThat(new LoginUser.Result("wire").toString()).doesNotContain("wire");
        assertThat(new CreateUser.Result("wire").toString()).doesNotContain("wire");
    }
}
