package dev.fulla.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.support.AppTest;
import java.util.Map;
import java.util.function.Supplier;

@AppTest
class EventApiTest extends ApiFileContract {
    @Override
    Map<String, Supplier<Example>> examples() {
        return Map.of("readEvents", () -> {
            anna.createDemo();
            return Example.of("/api/events", 200, reply -> {
                assertThat(reply.text("/items/0/type")).isEqualTo("credential.valid");
                assertThat(reply.text("/items/2/type")).isEqualTo("integration.created");
                assertThat(reply.text("/items/3/type")).isEqualTo("integration.status");
                assertThat(reply.text("/items/3/data/status")).isEqualTo("ENABLED");
                assertThat(reply.text("/next")).isEqualTo("4");
                assertThat(reply.text("/complete")).isEqualTo("true");
                assertThat(anna.caller().get("/api/events?after=4").json().at("/items")).isEmpty();
                assertThat(anna.caller().get("/api/events?after=7").text("/complete")).isEqualTo("false");
                assertThat(ben.caller().get("/api/events").json().at("/items")).isEmpty();
                assertRefused(anna.caller().get("/api/events?after=x"), 400, "INVALID_REQUEST");
            });
        });
    }
}
