package dev.fulla.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.shared.Answer;
import dev.fulla.support.AppTest;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The three configurations that HTTP routes name; who may come in is decided before the first step. */
@AppTest
class SharedHttpTest {
    private static final String PUBLIC = "http-public";
    private static final String SIGNED_IN = "http-public,http-signed-in";
    private static final String OPERATOR = "http-public,http-operator";

    @Autowired
    private CamelContext camel;

    @Test
    void aPublicRouteLetsEverybodyInAndAnswersFailuresInOneShape() throws Exception {
        assertThat(call(PUBLIC, "purgeExpiredTokens", "execute()", Map.of())).isNotInstanceOf(Answer.class);
        assertRefused(call(PUBLIC, "createOrganization", "execute(${body})", Map.of()), 400, "MISSING_PARAMETER");
    }

    @Test
    void aSignedInRouteLetsNobodyInWithoutAToken() throws Exception {
        assertRefused(call(SIGNED_IN, Map.of()), 401, "AUTHENTICATION_REQUIRED");
        assertRefused(call(SIGNED_IN, Map.of("Authorization", "Bearer x")), 401, "INVALID_TOKEN");
        assertRefused(call(SIGNED_IN, Map.of("x-fulla-operator-key", "test-operator-key")), 401, "AUTHENTICATION_REQUIRED");
    }

    @Test
    void anOperatorRouteWantsAKeyWithItsScope() throws Exception {
        assertRefused(call(OPERATOR, Map.of()), 401, "INVALID_API_KEY");
        assertRefused(call(OPERATOR, Map.of("x-fulla-operator-key", "wrong")), 401, "INVALID_API_KEY");
        assertRefused(call(OPERATOR, Map.of("x-fulla-operator-key", "test-reader-key")), 403, "NOT_ALLOWED");
        assertThat(call(OPERATOR, Map.of("x-fulla-operator-key", "test-operator-key"))).isNotInstanceOf(Answer.class);
    }

    private Object call(String configuration, Map<String, Object> headers) throws Exception {
        return call(configuration, "purgeExpiredTokens", "execute()", headers);
    }

    private Object call(String configuration, String bean, String method, Map<String, Object> headers) throws Exception {
        Routes.Outcome outcome = new Routes(camel).call(bean, method, configuration, Map.of(), headers, Map.of());
        assertThat(outcome.thrown()).isNull();
        return Objects.requireNonNull(outcome.body());
    }

    private static void assertRefused(Object body, int status, String code) {
        assertThat(body).isInstanceOfSatisfying(Answer.class, answer -> {
            assertThat(answer.status()).isEqualTo(status);
            assertThat(String.valueOf(answer.body())).contains(code);
        });
    }
}
