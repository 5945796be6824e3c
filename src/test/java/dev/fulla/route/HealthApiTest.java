package dev.fulla.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.support.AppTest;
import dev.fulla.support.Reply;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

@AppTest
class HealthApiTest extends ApiFileContract {
    @Override
    Map<String, Supplier<Example>> examples() {
        return Map.of(
                "getHealth", () -> Example.of("/health", 200, reply -> assertThat(reply.text("/status")).isEqualTo("ok")),
                "getLiveness", () -> Example.of(
                        "/health/live", 200, reply -> assertThat(reply.text("/status")).isEqualTo("alive")),
                "getReadiness", () -> Example.of(
                        "/health/ready", 200, reply -> assertThat(reply.json().at("/ready").asBoolean()).isTrue()),
                "getDetailedHealth", () -> Example.of(
                        "/health/detailed", 401, reply -> assertThat(reply.text("/status")).isEqualTo("error")));
    }

    @Test
    void check15_detailsNeedTheKeyUnderEitherName() {
        for (String header : new String[] {"x-frigg-health-api-key", "x-api-key"}) {
            assertThat(anna.caller().with(header, "wrong").get("/health/detailed").status()).isEqualTo(401);
            assertThat(anna.caller().with(header, "test-health-key").get("/health/detailed").text("/status"))
                    .isEqualTo("healthy");
        }
    }

    @Test
    void operatorsReadTheDetailsWithAScopeForIt() {
        Reply report = anna.caller().with("x-fulla-operator-key", "test-health-reader-key").get("/health/detailed");

        assertThat(report.text("/status")).as(report.body()).isEqualTo("healthy");
        assertThat(report.text("/checks/database/state")).isEqualTo("connected");
        assertThat(report.json().at("/checks/database/responseTime").isNumber()).isTrue();
        assertThat(report.json().at("/checks/integrations/integrations/available").toString()).contains("\"demo\"");
        assertThat(report.text("/checks/loops/status")).isEqualTo("healthy");
        assertThat(report.json().at("/checks/loops/millisecondsSinceTurn").has("jobs-pump")).isTrue();
        assertThat(anna.caller().with("x-fulla-operator-key", "test-job-reader-key").get("/health/detailed").code())
                .isEqualTo("NOT_ALLOWED");
    }
}
