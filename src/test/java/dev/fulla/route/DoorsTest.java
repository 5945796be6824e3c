package dev.fulla.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.fulla.route.DoorTable.Row;
import dev.fulla.shared.UseCase;
import dev.fulla.support.AppTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** {@code docs/DOORS.md} names every use case, and each can be called from a route exactly as it says there. */
@AppTest
class DoorsTest {
    /** Section 13 of the description of the reference system. */
    private static final Set<String> COMMANDS = Set.of(
            "findIntegrationContextByExternalEntityId", "loadIntegrationContextById",
            "createUser", "findUserByAppUserId", "findUserByUsername", "findUserById", "updateUser",
            "createEntity", "findEntity", "findEntitiesByUserId", "findEntitiesByUserIdAndModuleName", "findEntityById",
            "updateEntity", "deleteEntity", "unsetCredential",
            "createCredential", "findCredential", "updateCredential", "updateAuthenticationStatus", "deleteCredential");

    @Autowired
    private ApplicationContext application;

    @Autowired
    private CamelContext camel;

    @Test
    void everyUseCaseHasOneRowAndOneCall() {
        Set<String> useCases = application.getBeansWithAnnotation(UseCase.class).keySet();
        List<String> rows = DoorTable.rows().stream().map(Row::bean).toList();

        assertThat(rows).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(useCases);
        assertThat(calls().keySet()).containsExactlyInAnyOrderElementsOf(useCases);
    }

    @Test
    void theTableSaysWhichRoutesServeADoorOverHttp() {
        Map<String, Set<String>> served = new HashMap<>();
        for (RouteFile file : RouteFile.all()) {
            for (RouteFile.Operation operation : file.operations()) {
                operation.beans().forEach(bean -> served.computeIfAbsent(bean, unused -> new TreeSet<>())
                        .add(operation.method() + " " + operation.path()));
            }
        }

        for (Row row : DoorTable.rows()) {
            assertThat(row.operations()).as(row.bean()).isEqualTo(served.getOrDefault(row.bean(), Set.of()));
        }
    }

    @Test
    void everyCommandOfTheReferenceHasADoor() {
        assertThat(DoorTable.rows().stream().flatMap(row -> row.commands().stream()).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(COMMANDS);
    }

    @TestFactory
    Stream<DynamicTest> everyDoorOpensFromARoute() {
        Map<String, Function<DoorWorld, DoorCall>> calls = calls();
        return DoorTable.rows().stream().map(row -> dynamicTest(row.toString(), () -> {
            assertThat(calls).containsKey(row.bean());
            DoorCall call = calls.get(row.bean()).apply(new DoorWorld(application));

            call.check(new Routes(camel).call(row.bean(), row.method(), call.variables(), call.body()));
        }));
    }

    private static Map<String, Function<DoorWorld, DoorCall>> calls() {
        Map<String, Function<DoorWorld, DoorCall>> calls = new HashMap<>();
        calls.putAll(UserDoorCalls.calls());
        calls.putAll(AccountDoorCalls.calls());
        calls.putAll(VendorDoorCalls.calls());
        calls.putAll(IntegrationDoorCalls.calls());
        calls.putAll(WebhookDoorCalls.calls());
        calls.putAll(JobDoorCalls.calls());
        calls.putAll(KeyDoorCalls.calls());
        calls.putAll(LiveDoorCalls.calls());
        calls.putAll(ScheduleDoorCalls.calls());
        calls.putAll(SubscriptionDoorCalls.calls());
        calls.putAll(SyncDoorCalls.calls());
        return calls;
    }
}
