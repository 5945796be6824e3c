package dev.fulla.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserPropertiesTest {
    private static final String JWT = "auth-modes.adopter-jwt=true;";

    @Test
    void hasSafeDefaults() {
        UserProperties properties = TestUsers.properties();

        assertThat(properties.usePassword()).isTrue();
        assertThat(properties.primary()).isEqualTo(UserProperties.Primary.INDIVIDUAL);
        assertThat(properties.token().lifetime()).isEqualTo(Duration.ofMinutes(120));
        assertThat(properties.password().minLength()).isEqualTo(8);
        assertThat(properties.authModes()).isEqualTo(new UserProperties.AuthModes(false, false, true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "individual-user-required=false | fulla.user.individual-user-required",
                "primary=organization | fulla.user.organization-user-required",
                "primary=organization;organization-user-required=true;individual-user-required=false | fulla.user.use-password",
                "auth-modes.native-token=false | fulla.user.auth-modes.native-token",
                "use-password=false;auth-modes.native-token=false | fulla.user.auth-modes",
                "auth-modes.shared-secret=true | fulla.user.shared-secret",
                "auth-modes.shared-secret=true;shared-secret= | fulla.user.shared-secret",
                "token.lifetime=0 | fulla.user.token.lifetime",
                "password.min-length=73 | fulla.user.password.min-length",
                JWT + "jwt.algorithm=HS256 | fulla.user.jwt",
                JWT + "jwt.algorithm=none;jwt.secret=x | fulla.user.jwt.algorithm",
                JWT + "jwt.secret=x;jwt.public-key=y | fulla.user.jwt",
                JWT + "jwt.algorithm=RS256;jwt.secret=x | fulla.user.jwt.secret",
                JWT + "jwt.public-key=x | fulla.user.jwt.secret",
                JWT + "jwt.secret=x;jwt.clock-skew=1h | fulla.user.jwt.clock-skew",
            })
    void refusesWhatCannotWorkAndNamesTheKey(String settings, String key) {
        assertThatThrownBy(() -> TestUsers.properties(settings.split(";")))
                .hasStackTraceContaining(key);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jwt.secret=short | fulla.user.jwt.secret",
                "jwt.algorithm=RS256;jwt.public-key=nonsense | fulla.user.jwt.public-key",
                "jwt.algorithm=ES256;jwt.public-key=AAAA | fulla.user.jwt.public-key",
            })
    void refusesKeysThatDoNotFitTheAlgorithm(String settings, String key) {
        UserProperties properties = TestUsers.properties((JWT + settings).split(";"));

        assertThatThrownBy(() -> new JwtVerifier(properties, url -> "", Clock.systemUTC()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(key);
    }

    @Test
    void showsNoSecret() {
        UserProperties properties = TestUsers.properties(
                "auth-modes.shared-secret=true", "shared-secret=shh-1", "jwt.secret=shh-2");

        assertThat(properties.toString() + properties.jwt()).doesNotContain("shh");
    }
}
