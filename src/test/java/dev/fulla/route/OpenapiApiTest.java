package dev.fulla.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.support.AppTest;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

@AppTest
class OpenapiApiTest extends ApiFileContract {
    @Override
    Map<String, Supplier<Example>> examples() {
        return Map.of("getOpenApi", () -> Example.of(
                "/openapi.json", 200, reply -> assertThat(reply.text("/openapi")).startsWith("3.")));
    }

    @Test
    void describesEveryOperationOfEveryFile() {
        JsonNode paths = anna.caller().get("/openapi.json").json().path("paths");

        for (RouteFile one : RouteFile.all()) {
            for (RouteFile.Operation operation : one.operations()) {
                assertThat(paths.path(operation.path()).has(operation.method().toLowerCase(Locale.ROOT)))
                        .as(operation.method() + " " + operation.path())
                        .isTrue();
            }
        }
    }
}
