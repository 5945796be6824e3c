package dev.fulla.authorization;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.fulla.shared.Failure;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A vendor that fails at one of the two calls leaves nothing behind, and the next connection is whole. */
class VendorDownTest {
    private static final Map<String, ResponseDefinitionBuilder> ANSWERS = Map.of(
            "hang", okJson("{}").withFixedDelay(6000),
            "cut", WireMock.aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
            "busy", WireMock.status(503),
            "limited", WireMock.status(429).withHeader("Retry-After", "3600"),
            "html", WireMock.ok("<html>"),
            "empty", okJson("{}"),
            "refused", WireMock.status(401));

    private final AuthorizationBed bed = new AuthorizationBed();

    @AfterEach
    void close() throws Exception {
        bed.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/token,hang,504", "/token,cut,502", "/token,busy,502", "/token,limited,503", "/token,html,502", "/token,empty,502",
        "/api/me,hang,504", "/api/me,cut,502", "/api/me,busy,502", "/api/me,limited,503", "/api/me,html,422",
        "/api/me,empty,422", "/api/me,refused,400"
    })
    void leavesNothingBehind(String path, String answer, int status) {
        bed.accepts("42");
        bed.modules.vendor.stubFor(any(urlPathEqualTo(path)).willReturn(ANSWERS.get(answer)));
        String module = answer.equals("hang") ? "impatient" : "acme";
        String state = bed.begin(bed.anna, module).get("state");

        Failure failure = catchThrowableOfType(Failure.class, () -> bed.post(bed.anna, module, "c-1", state));

        assertThat(failure).as("a refusal").isNotNull();
        assertThat(failure.code().status()).as(failure.code() + " " + failure.getMessage()).isEqualTo(status);
        assertThat(bed.tokenCalls()).as("a code is exchanged without retries").isEqualTo(1);
        assertThat(bed.credentials.list(bed.anna)).isEmpty();
        assertThat(bed.entities.list(bed.anna)).isEmpty();
        bed.modules.vendor.resetMappings();
        bed.accepts("42");
        assertThat(bed.post(bed.anna, "acme", "c-2", bed.begin(bed.anna, "acme").get("state")).type()).isEqualTo("acme");
    }
}
