package dev.fulla.module.vendor;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import dev.fulla.module.Account;
import dev.fulla.module.ApiCall;
import dev.fulla.module.Connection;
import dev.fulla.module.MapModuleSettings;
import dev.fulla.module.ModuleBed;
import dev.fulla.module.ModuleDefinition;
import dev.fulla.module.Outcome;
import dev.fulla.module.RecordPage;
import dev.fulla.module.UpstreamError;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What the shipped file of one vendor must get right, against a stub that answers in the vendor's documented shapes.
 * Addresses lead to the stub by the settings that an installation has too.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class VendorContract {
    /** How {@link #SINCE} goes out. */
    static final String MOMENT = "2024-05-06T07:08:09Z";

    private static final Instant SINCE = Instant.parse("2024-05-06T07:08:09.987Z");

    final ModuleBed bed = new ModuleBed(List.of());
    final ModuleDefinition module;

    /** An answer of the vendor. */
    record Said(int status, String json) {
        static Said ok(String json) {
            return new Said(200, json);
        }

        ResponseDefinitionBuilder answer() {
            return WireMock.aResponse().withStatus(status)
                    .withHeader("Content-Type", "application/json; charset=utf-8").withBody(json);
        }
    }

    /** What must be asked, and what is answered then. */
    record Asked(MappingBuilder request, Said said) {
        static Asked of(MappingBuilder request, String json) {
            return new Asked(request, Said.ok(json));
        }
    }

    /** @param code the vendor's own code, as it is reported */
    record Refusal(Said said, Outcome outcome, String code) {}

    VendorContract(String name) {
        module = bed.module(name);
        point(bed.settings, bed.origin());
    }

    @AfterEach
    void forget() {
        bed.vendor.resetAll();
    }

    @AfterAll
    void close() throws Exception {
        bed.close();
    }

    /** For vendors whose addresses hold values: replaces what {@link ModuleBed} pointed to the stub. */
    void point(MapModuleSettings settings, String origin) {}

    /** Data of a new credential, got as a user's is. */
    abstract Map<String, Object> connect();

    /** Answers a request for new tokens; null when there is no such request. */
    abstract Asked renewal();

    /** The {@code Authorization} header of a call with {@link #connect}'s data, and after {@link #renewal}. */
    abstract List<String> signedIn();

    abstract Asked whoAmI();

    abstract Account account();

    abstract String listed();

    /** Two pages. */
    abstract List<Asked> pages();

    abstract List<String> ids();

    /** What the vendor says to a token that has ended. */
    abstract Said expired();

    /** Others than {@link #expired}. */
    abstract List<Refusal> refusals();

    Connection connection() {
        return bed.connect(module.name(), connect(), null);
    }

    private void expect(Asked asked) {
        bed.vendor.stubFor(asked.request().withHeader("Authorization", equalTo(signedIn().get(0)))
                .willReturn(asked.said().answer()));
    }

    @Test
    void namesTheAccount() {
        Map<String, Object> data = connect();
        expect(whoAmI());

        assertThat(bed.identify.execute(module, data)).isEqualTo(account());
    }

    @Test
    void listsPageAfterPage() {
        Connection connection = connection();
        pages().forEach(this::expect);
        boolean filters = module.object(listed()).list().modifiedSince() != null;

        List<RecordPage> pages = bed.list.execute(
                connection, listed(), filters ? Map.of("modifiedSince", SINCE) : Map.of()).toList();

        String id = String.valueOf(module.object(listed()).id());
        assertThat(pages).hasSize(2);
        assertThat(pages.stream().flatMap(page -> page.items().stream()).map((JsonNode item) -> item.at(id).asText()))
                .containsExactlyElementsOf(ids());
    }

    @Test
    void understandsWhatTheVendorRefuses() {
        Connection connection = connection();
        assertThat(refusals()).isNotEmpty();
        for (Refusal refusal : refusals()) {
            bed.vendor.resetAll();
            bed.vendor.stubFor(any(anyUrl()).willReturn(refusal.said().answer()));

            Failure failure = catchThrowableOfType(
                    Failure.class, () -> bed.call.execute(connection, ApiCall.get("/anything")));

            assertThat(failure).as(refusal.said().json()).isNotNull();
            assertThat(UpstreamError.in(failure)).as(refusal.said().json()).hasValueSatisfying(error -> {
                assertThat(error.outcome()).isEqualTo(refusal.outcome());
                assertThat(error.vendorCode()).hasValue(refusal.code());
            });
            boolean passing = Set.of(Outcome.RATE_LIMITED, Outcome.TRANSIENT).contains(refusal.outcome());
            assertThat(failure.code().name().equals("UPSTREAM_REJECTED")).isEqualTo(!passing);
        }
    }

    @Test
    void getsNewAccessWhenTheOldHasEnded() {
        Connection connection = connection();
        bed.vendor.resetAll();
        bed.vendor.stubFor(any(anyUrl()).withHeader("Authorization", equalTo(signedIn().get(0)))
                .willReturn(expired().answer()));
        if (renewal() == null) {
            Failure failure = catchThrowableOfType(
                    Failure.class, () -> bed.call.execute(connection, ApiCall.get("/anything")));

            assertThat(failure.code()).isEqualTo(ErrorCode.CREDENTIAL_INVALID);
            assertThat(bed.stored(connection).authIsValid()).isFalse();
            return;
        }
        bed.vendor.stubFor(any(anyUrl()).withHeader("Authorization", equalTo(signedIn().get(1)))
                .willReturn(Said.ok("{\"fine\": true}").answer()));
        bed.vendor.stubFor(renewal().request().atPriority(1).willReturn(renewal().said().answer()));

        assertThat(bed.call.execute(connection, ApiCall.get("/anything")).at("/fine").asBoolean()).isTrue();
        assertThat(bed.stored(connection).authIsValid()).isTrue();
    }
}
