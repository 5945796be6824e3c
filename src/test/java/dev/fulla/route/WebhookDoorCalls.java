package dev.fulla.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.integration.CreateIntegration;
import dev.fulla.job.EnqueueJob;
import dev.fulla.job.EnqueuedJob;
import dev.fulla.job.JobBatch;
import dev.fulla.job.NewJob;
import dev.fulla.shared.Answer;
import dev.fulla.shared.Page;
import dev.fulla.support.CrmHook;
import dev.fulla.webhook.PurgeWebhooks;
import dev.fulla.webhook.ReceiveWebhook;
import dev.fulla.webhook.WebhookAddress;
import dev.fulla.webhook.WebhookCall;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Calls of the doors of the slice webhook. */
final class WebhookDoorCalls {
    private WebhookDoorCalls() {}

    static Map<String, Function<DoorWorld, DoorCall>> calls() {
        Map<String, Function<DoorWorld, DoorCall>> calls = new HashMap<>();
        calls.put("receiveWebhook", world -> DoorCall.with("integrationId", hooks(world), "call", call(world))
                .answers(Answer.class, WebhookDoorCalls::assertReceived));
        calls.put("receiveModuleWebhook", world -> {
            hooks(world);
            return DoorCall.with("call", call(world)).answers(Answer.class, WebhookDoorCalls::assertReceived);
        });
        calls.put("replayWebhook", world -> {
            EnqueuedJob stored = world.bean(EnqueueJob.class)
                    .execute(world.user, NewJob.of(hooks(world), "ON_WEBHOOK", Map.of("body", Map.of())));
            return DoorCall.with("user", world.user, "jobId", stored.id())
                    .answers(EnqueuedJob.class, again -> assertThat(again.id()).isNotEqualTo(stored.id()));
        });
        calls.put("listWebhooks", world -> DoorCall.with()
                .body(Map.of("integrationId", stored(world), "module", "crm"))
                .answers(Page.class, page -> assertThat(page.items()).hasSize(1)));
        calls.put("replayWebhooks", world -> DoorCall.with("operator", "ops")
                .body(Map.of("why", "again", "filter", Map.of("integrationId", stored(world), "state", "PARKED")))
                .answers(JobBatch.class, result -> assertThat(result.changed()).isZero()));
        calls.put("purgeWebhooks", world -> DoorCall.with()
                .answers(PurgeWebhooks.Result.class, result -> assertThat(result.purged()).isNotNegative()));
        for (String door : List.of("getWebhookAddress", "changeWebhookSecret")) {
            calls.put(door, world -> world.onIntegration().answers(WebhookAddress.class, address -> {
                assertThat(address.url()).contains("/api/demo-integration/webhooks/");
                assertThat(address.secret()).hasSize(64);
            }));
        }
        return calls;
    }

    private static String stored(DoorWorld world) {
        String integration = hooks(world);
        assertReceived(world.bean(ReceiveWebhook.class).execute("hooks", integration, call(world)));
        return integration;
    }

    private static String hooks(DoorWorld world) {
        return world.bean(CreateIntegration.class)
                .execute(world.user, new CreateIntegration.Command(
                        List.of(world.crm().entityId()), Map.of("type", "hooks")))
                .id();
    }

    private static WebhookCall call(DoorWorld world) {
        CrmHook hook = CrmHook.of(world.crmAccount, "contact.created", "a@x.example");
        Map<String, List<String>> headers = hook.headers().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue())));
        return new WebhookCall(
                "POST", "/hook", "https://fulla.example.test/hook", headers, Map.of(),
                hook.body().getBytes(StandardCharsets.UTF_8));
    }

    private static void assertReceived(Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(Map.of("received", true));
    }
}
