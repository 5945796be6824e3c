package dev.fulla.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.support.AppTest;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

@AppTest
class UserApiTest extends ApiFileContract {
    @Override
    Map<String, Supplier<Example>> examples() {
        return Map.of(
                "getUser", () -> Example.of("/user", 200, reply -> {
                    assertThat(reply.text("/username")).isEqualTo(anna.name());
                    assertThat(reply.body()).doesNotContain("password", "hash");
                }),
                "loginUser", () -> Example.of(
                        "/user/login", Map.of("username", anna.name(), "password", anna.password()), 201,
                        reply -> assertThat(reply.text("/token")).isNotBlank()),
                "createUser", () -> Example.of(
                        "/user/create",
                        Map.of("username", "new-" + UUID.randomUUID(), "password", "correct horse battery staple"), 201,
                        reply -> assertThat(reply.text("/token")).isNotBlank()),
                "logoutUser", () -> Example.of("/user/logout", 204, reply -> {
                    assertThat(reply.body()).isEmpty();
                    assertRefused(anna.caller().get("/user"), 401, "INVALID_TOKEN");
                }));
    }
}
