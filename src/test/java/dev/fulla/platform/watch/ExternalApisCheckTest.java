package dev.fulla.platform.watch;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.health.HealthSettings;
import dev.fulla.outbound.OutboundHttp;
import dev.fulla.outbound.OutboundProperties;
import dev.fulla.support.AppProcess;
import dev.fulla.support.StubVendor;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Others are asked for the report, at the same time, and none of them decides anything. */
class ExternalApisCheckTest {
    private final OutboundHttp http = new OutboundHttp(OutboundProperties.defaults(true));

    @BeforeEach
    void answers() {
        StubVendor.server().resetAll();
        StubVendor.server().stubFor(get("/fine").willReturn(ok()));
        StubVendor.server().stubFor(get("/broken").willReturn(serverError()));
        StubVendor.server().stubFor(get("/slow").willReturn(ok().withFixedDelay(10_000)));
    }

    @Test
    void reportsWhoAnswersAndWhoDoesNot() {
        String nobody = "http://127.0.0.1:" + AppProcess.freePorts(1).get(0);
        ExternalApisCheck check = check(Map.of(
                "fine", URI.create(StubVendor.url() + "/fine"),
                "broken", URI.create(StubVendor.url() + "/broken"),
                "slow", URI.create(StubVendor.url() + "/slow"),
                "nobody", URI.create(nobody + "/")));

        Map<String, Object> found = check.look();

        assertThat(check.required()).isFalse();
        assertThat(result(found, "fine")).containsEntry("status", "healthy").containsEntry("statusCode", 200)
                .containsEntry("reachable", true).containsKey("responseTime");
        assertThat(result(found, "broken")).containsEntry("status", "unhealthy").containsEntry("reachable", false);
        assertThat(result(found, "slow")).containsEntry("status", "timeout").containsEntry("error", "Request timeout");
        assertThat(result(found, "nobody")).containsEntry("status", "unhealthy").containsEntry("reachable", false);
    }

    @Test
    void asksNobodyUnlessToldTo() {
        assertThat(check(Map.of()).look()).isEmpty();
    }

    private ExternalApisCheck check(Map<String, URI> addresses) {
        return new ExternalApisCheck(
                http, new HealthSettings("", Duration.ofMillis(2500), Duration.ofMinutes(2), addresses));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> result(Map<String, Object> found, String name) {
        return (Map<String, Object>) found.get(name);
    }
}
