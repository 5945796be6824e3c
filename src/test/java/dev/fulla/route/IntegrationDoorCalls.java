package dev.fulla.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.entity.AuthTest;
import dev.fulla.integration.GetIntegration;
import dev.fulla.integration.GetMapping;
import dev.fulla.integration.IntegrationContext;
import dev.fulla.integration.IntegrationStatus;
import dev.fulla.integration.IntegrationSummary;
import dev.fulla.integration.IntegrationView;
import dev.fulla.integration.ListIntegrations;
import dev.fulla.integration.Mapping;
import dev.fulla.integration.Messages;
import dev.fulla.integration.PauseIntegration;
import dev.fulla.integration.RouteRequest;
import dev.fulla.integration.UpsertMapping;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Json;
import dev.fulla.shared.Page;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Calls of the doors of integrations. */
final class IntegrationDoorCalls {
    private IntegrationDoorCalls() {}

    static Map<String, Function<DoorWorld, DoorCall>> calls() {
        Map<String, Function<DoorWorld, DoorCall>> calls = new HashMap<>();
        life(calls);
        contexts(calls);
        questions(calls);
        mappings(calls);
        return calls;
    }

    private static void life(Map<String, Function<DoorWorld, DoorCall>> calls) {
        calls.put("listIntegrations", world -> {
            world.integration();
            return DoorCall.with("user", world.user)
                    .answers(ListIntegrations.Result.class, result -> assertThat(result.integrations()).hasSize(1));
        });
        calls.put("createIntegration", world -> {
            String crm = world.crm().entityId();
            return DoorCall.with("user", world.user)
                    .body(Map.of("entities", List.of(crm, crm), "config", Map.of("type", "demo", "greeting", "Hi")))
                    .answers(IntegrationView.class, view -> assertStatus(view, IntegrationStatus.ENABLED));
        });
        calls.put("getIntegration", world -> world.onIntegration()
                .answers(IntegrationSummary.class, summary -> assertThat(summary.entities()).hasSize(2)));
        calls.put("updateIntegration", world -> world.onIntegration()
                .body(Map.of("config", Map.of("greeting", "Ho")))
                .answers(IntegrationView.class, view -> assertThat(view.config()).containsEntry("greeting", "Ho")));
        calls.put("deleteIntegration", world -> {
            String id = world.integration();
            return DoorCall.with("user", world.user, "integrationId", id).answers(nothing -> UserDoorCalls.refuses(
                    () -> world.bean(GetIntegration.class).execute(world.user, id), ErrorCode.INTEGRATION_NOT_FOUND));
        });
        calls.put("pauseIntegration", world -> world.onIntegration()
                .answers(IntegrationView.class, view -> assertStatus(view, IntegrationStatus.DISABLED)));
        calls.put("resumeIntegration", world -> {
            String id = world.integration();
            world.bean(PauseIntegration.class).execute(world.user, id);
            return DoorCall.with("user", world.user, "integrationId", id)
                    .answers(IntegrationView.class, view -> assertStatus(view, IntegrationStatus.ENABLED));
        });
        calls.put("updateIntegrationStatus", world -> world.onIntegration()
                .answers(IntegrationView.class, view -> assertStatus(view, IntegrationStatus.PROCESSING)));
        calls.put("addIntegrationMessage", world -> world.onIntegration()
                .answers(Messages.class, messages -> assertThat(messages.info()).anyMatch(one -> one.title().equals("Title"))));
        calls.put("testIntegrationAuth", world -> world.onIntegration()
                .answers(AuthTest.class, test -> assertThat(test.isOk()).isTrue()));
    }

    private static void contexts(Map<String, Function<DoorWorld, DoorCall>> calls) {
        calls.put("getIntegrationContext", world -> world.onIntegration()
                .answers(IntegrationContext.class, IntegrationDoorCalls::assertContext));
        calls.put("findIntegrationContext", world -> {
            world.integration();
            return DoorCall.with("externalId", world.credential().externalId())
                    .answers(IntegrationContext.class, IntegrationDoorCalls::assertContext);
        });
        calls.put("dispatchEvent", world -> DoorCall.with("context", world.context())
                .answers(Map.class, IntegrationDoorCalls::assertContacts));
        calls.put("runIntegrationRoute", world -> DoorCall.with(
                        "user", world.user, "request", new RouteRequest("GET", "/ping", Map.of(), Map.of(), null))
                .answers(answer -> assertThat(answer).hasToString("{pong=true}")));
    }

    private static void questions(Map<String, Function<DoorWorld, DoorCall>> calls) {
        for (String form : List.of("getConfigOptions", "refreshConfigOptions", "getUserActionOptions", "refreshUserActionOptions")) {
            calls.put(form, world -> world.onIntegration()
                    .answers(options -> assertThat(Json.write(options)).contains("jsonSchema", "uiSchema")));
        }
        calls.put("listUserActions", world -> world.onIntegration()
                .body(Map.of("actionType", "QUICK_ACTION"))
                .answers(Map.class, actions -> assertThat(actions.keySet().toString()).isEqualTo("[LIST_CONTACTS]")));
        calls.put("runUserAction", world -> world.onIntegration()
                .answers(Map.class, IntegrationDoorCalls::assertContacts));
        calls.put("getSampleData", world -> world.onIntegration()
                .answers(List.class, sample -> assertThat(sample).isEmpty()));
    }

    private static void mappings(Map<String, Function<DoorWorld, DoorCall>> calls) {
        calls.put("upsertMapping", world -> onMapping(world, world.integration())
                .body(Map.of("seen", true))
                .answers(Mapping.class, mapping -> assertThat(mapping.value().get("seen").asBoolean()).isTrue()));
        calls.put("getMapping", world -> onMapping(world, remembering(world))
                .answers(Mapping.class, mapping -> assertThat(mapping.value().asText()).isEqualTo("known")));
        calls.put("listMappings", world -> onMapping(world, remembering(world))
                .answers(Page.class, page -> assertThat(page.items()).hasSize(1)));
        calls.put("deleteMapping", world -> {
            String id = remembering(world);
            return onMapping(world, id).answers(nothing -> UserDoorCalls.refuses(
                    () -> world.bean(GetMapping.class).execute(world.user, id, "42"), ErrorCode.MAPPING_NOT_FOUND));
        });
    }

    private static String remembering(DoorWorld world) {
        String id = world.integration();
        world.bean(UpsertMapping.class).execute(world.user, id, "42", "known");
        return id;
    }

    private static DoorCall onMapping(DoorWorld world, String integrationId) {
        return DoorCall.with("user", world.user, "integrationId", integrationId, "sourceId", "42");
    }

    private static void assertStatus(IntegrationView view, IntegrationStatus status) {
        assertThat(view.status()).isEqualTo(status);
    }

    private static void assertContext(IntegrationContext context) {
        assertThat(context.modules()).containsOnlyKeys("crm", "mailer");
        assertThat(context.config()).containsEntry("greeting", "Hi");
    }

    private static void assertContacts(Map<?, ?> answer) {
        assertThat(answer.get("contacts")).asList().isNotEmpty();
    }
}
