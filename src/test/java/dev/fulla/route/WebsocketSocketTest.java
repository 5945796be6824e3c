package dev.fulla.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.support.AppTest;
import dev.fulla.support.Caller;
import java.util.Map;
import java.util.function.Supplier;

@AppTest
class WebsocketSocketTest extends ApiFileContract {
    @Override
    Map<String, Supplier<Example>> examples() {
        return Map.of(
                "openConnection", () -> Example.of("/api/live", 426, reply -> {
                    assertThat(reply.code()).isEqualTo("UPGRADE_REQUIRED");
                    assertThat(reply.header("Upgrade")).isEqualTo("websocket");
                }),
                "createTicket", () -> Example.of("/api/live/tickets", 201, reply -> {
                    String ticket = reply.text("/ticket");
                    Caller nobody = operator();
                    assertThat(ticket).matches("[0-9a-f]{64}");
                    assertThat(nobody.get("/api/events?ticket=" + ticket).status()).isEqualTo(200);
                    assertRefused(nobody.get("/api/events?ticket=" + ticket), 401, "INVALID_TICKET");
                    assertRefused(nobody.get("/api/entities/x?ticket=" + ticket), 401, "AUTHENTICATION_REQUIRED");
                }));
    }
}
