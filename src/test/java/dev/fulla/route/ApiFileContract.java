package dev.fulla.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.fulla.route.RouteFile.Operation;
import dev.fulla.support.Caller;
import dev.fulla.support.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * What every HTTP route of a file promises: it is protected, refuses nonsense and other users, and answers. A heir is an
 * {@code AppTest} named after its file, with a good call of each operation.
 */
abstract class ApiFileContract {
    private static final List<String> NONSENSE = List.of("{\"a\":", "[1]", "\"x\"", "7");

    final RouteFile file = RouteFile.of(getClass());

    @LocalServerPort
    private int port;

    Account anna = Account.NOBODY;
    Account ben = Account.NOBODY;

    /** By id of the operation: makes what the call needs, for {@link #anna}. */
    abstract Map<String, Supplier<Example>> examples();

    /** What an operation says about a name in its path that nothing has, where it is no 404. */
    Map<String, String> unknownNames() {
        return Map.of();
    }

    @BeforeEach
    void twoPeople() {
        anna = Account.create(port);
        ben = Account.create(port);
    }

    @Test
    void everyOperationHasAnExample() {
        assertThat(examples().keySet())
                .as("examples of " + file.name())
                .containsExactlyInAnyOrderElementsOf(
                        file.operations().stream().map(Operation::id).toList());
    }

    @TestFactory
    Stream<DynamicTest> isProtected() {
        Caller nobody = Caller.at("http://127.0.0.1:" + port);
        return each(Operation::isSignedIn, operation -> {
            String path = operation.unknownPath();
            Caller liar = nobody.with("Authorization", "Bearer bm9uc2Vuc2U");

            assertRefused(nobody.send(operation.method(), path, null), 401, "AUTHENTICATION_REQUIRED");
            assertRefused(liar.send(operation.method(), path, null), 401, "INVALID_TOKEN");
            assertRefused(nobody.send(operation.method(), path, "{\"a\":"), 401, "AUTHENTICATION_REQUIRED");
        });
    }

    @TestFactory
    Stream<DynamicTest> isForOperatorsOnly() {
        Caller nobody = Caller.at("http://127.0.0.1:" + port);
        return each(Operation::isOperator, operation -> {
            String path = operation.unknownPath();
            Caller reader = nobody.with("x-fulla-operator-key", "test-reader-key");

            assertRefused(nobody.send(operation.method(), path, null), 401, "INVALID_API_KEY");
            assertRefused(anna.caller().send(operation.method(), path, "{\"a\":"), 401, "INVALID_API_KEY");
            assertRefused(reader.send(operation.method(), path, null), 403, "NOT_ALLOWED");
        });
    }

    /** Generated from the files, so that no operation with an id is forgotten. */
    @TestFactory
    Stream<DynamicTest> check1_anothersThingIsNotThere() {
        return each(operation -> operation.isSignedIn() && operation.hasParameter(), operation -> {
            Reply refused = example(operation).sentBy(ben.caller(), operation.method());

            assertThat(refused.status()).as(refused.body()).isEqualTo(404);
            assertThat(refused.code()).endsWith("NOT_FOUND");
        });
    }

    @TestFactory
    Stream<DynamicTest> knowsNothingByAnUnknownName() {
        return each(Operation::hasParameter, operation -> {
            Example example = example(operation);

            Reply refused = guest(operation)
                    .send(operation.method(), operation.unknownPath() + example.query(), example.body());

            String expected = unknownNames().getOrDefault(operation.id(), "404 .*NOT_FOUND");
            assertThat(refused.status() + " " + refused.code()).matches(expected);
            assertThat(refused.text("/error").isBlank()).isEqualTo(refused.status() == 200);
        });
    }

    @TestFactory
    Stream<DynamicTest> refusesABodyThatIsNoObject() {
        return each(operation -> example(operation).body() != null, operation -> {
            String path = example(operation).path();
            for (String nonsense : NONSENSE) {
                assertRefused(guest(operation).send(operation.method(), path, nonsense), 400, "INVALID_JSON");
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> refusesWrongTypes() {
        return each(Operation::takesRecord, operation -> {
            Example example = example(operation);
            Map<?, ?> good = (Map<?, ?>) Objects.requireNonNull(example.body());
            for (Object key : good.keySet()) {
                Object noValue = good.get(key) instanceof Map ? "text" : Map.of("$ne", Map.of("$gt", ""));
                for (Object odd : List.of(List.of(List.of(1)), noValue)) {
                    Map<Object, Object> body = new LinkedHashMap<>(good);
                    body.put(key, odd);
                    Reply refused = guest(operation).send(operation.method(), example.path(), body);
                    assertThat(refused.status()).as(body + " " + refused.body()).isBetween(400, 404);
                    assertThat(refused.code()).isNotBlank();
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> answers() {
        return each(operation -> true, operation -> {
            Example example = example(operation);

            Reply reply = example.sentBy(guest(operation), operation.method());

            assertThat(reply.status()).as(reply.body()).isEqualTo(example.status());
            assertThat(reply.header("authorization")).isEmpty();
            example.shape().accept(reply);
        });
    }

    static void assertRefused(Reply reply, int status, String code) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.text("/error")).isNotBlank();
    }

    /** Somebody whom the operation lets in. */
    private Caller guest(Operation operation) {
        return operation.isOperator() ? operator() : anna.caller();
    }

    Caller operator() {
        return Caller.at("http://127.0.0.1:" + port).with("x-fulla-operator-key", "test-operator-key");
    }

    private Example example(Operation operation) {
        Supplier<Example> example = examples().get(operation.id());
        assertThat(example).as("an example of " + operation.id()).isNotNull();
        return example.get();
    }

    private Stream<DynamicTest> each(Predicate<Operation> which, Consumer<Operation> test) {
        return file.operations().stream()
                .filter(which)
                .map(one -> dynamicTest(one.method() + " " + one.path(), () -> test.accept(one)));
    }
}
