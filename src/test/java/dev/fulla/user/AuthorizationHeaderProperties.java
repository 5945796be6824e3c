package dev.fulla.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever stands in the header: it is refused as such, and nothing breaks. */
class AuthorizationHeaderProperties {
    private static final Set<ErrorCode> REFUSALS = Set.of(ErrorCode.INVALID_TOKEN, ErrorCode.AUTHENTICATION_REQUIRED);
    private static TestUsers app;

    @BeforeContainer
    static void start() {
        app = new TestUsers("auth-modes.adopter-jwt=true", "jwt.secret=0123456789abcdef0123456789abcdef");
        app.registered("anna");
    }

    @Property(tries = 500)
    void refusesAnyText(@ForAll String header) {
        assertRefused(header);
        assertRefused("Bearer " + header);
    }

    @Property(tries = 500)
    void refusesAnyJsonInBase64(@ForAll("json") String json) {
        assertRefused("Bearer " + base64(json));
    }

    @Property(tries = 500)
    void refusesAnythingInThreeParts(@ForAll("json") String header, @ForAll("json") String claims, @ForAll String rest) {
        assertRefused("Bearer " + base64(header) + "." + base64(claims) + "." + base64(rest));
    }

    @Provide
    Arbitrary<String> json() {
        Arbitrary<String> value = Arbitraries.oneOf(
                Arbitraries.strings().map(text -> "\"" + text + "\""),
                Arbitraries.of("null", "7", "-1e400", "true", "[]", "{}", "\"\\u0000\"", "\"none\"", "\"HS256\"", "[[[["));
        Arbitrary<String> name = Arbitraries.of("id", "token", "alg", "typ", "kid", "crit", "sub", "exp", "b64", "zip");
        return Combinators.combine(name, value, name, value)
                .as((first, a, second, b) -> "{\"" + first + "\":" + a + ",\"" + second + "\":" + b + "}");
    }

    private static void assertRefused(String header) {
        Throwable thrown = catchThrowable(() -> app.whoHas(header));

        assertThat(thrown).isInstanceOfSatisfying(Failure.class, failure -> assertThat(failure.code())
                .isIn(REFUSALS));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
