package dev.fulla.sync;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.integration.Integration;
import dev.fulla.integration.IntegrationContext;
import dev.fulla.integration.IntegrationEvents;
import dev.fulla.integration.WebhookSource;
import dev.fulla.job.JobListener;
import dev.fulla.shared.Json;
import dev.fulla.sync.SyncDefinition.Trigger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Wants the records that vendors' calls name, as the {@code webhook} of syncs declares. */
@Component
class NamedRecords implements JobListener {
    private final CollectedRecords collected;

    NamedRecords(CollectedRecords collected) {
        this.collected = collected;
    }

    @Override
    public void begins(IntegrationContext context, String event, @Nullable Object data) {
        Integration integration = context.integration().orElse(null);
        if (!event.equals(IntegrationEvents.ON_WEBHOOK) || integration == null) {
            return;
        }
        JsonNode call = Json.MAPPER.valueToTree(data);
        context.definition().syncs().forEach((name, declared) -> {
            if (!declared.path("webhook").isEmpty()) {
                SyncDefinition sync = SyncDefinition.read(declared);
                sync.webhook().forEach(trigger -> follow(context, integration, name, sync, trigger, call));
            }
        });
    }

    private void follow(
            IntegrationContext context, Integration integration, String name, SyncDefinition sync, Trigger trigger, JsonNode call) {
        String module = context.definition().modules().get(String.valueOf(sync.side(trigger.side()).module()));
        if (!call.path("module").asText().equals(module) || !isNamed(trigger, call.path("event"))) {
            return;
        }
        List<String> records = ids(call.path("body").at(trigger.id()));
        if (!records.isEmpty()) {
            collected.want(integration, name, trigger.side(), records);
        }
    }

    /** A call that does not tell its event is taken: better one too many than one lost. */
    private static boolean isNamed(Trigger trigger, JsonNode event) {
        return event.isMissingNode() || event.isNull() || new WebhookSource(trigger.events(), null, false).wants(event.asText());
    }

    /** One, or those of a list. */
    private static List<String> ids(JsonNode found) {
        List<String> ids = new ArrayList<>();
        for (JsonNode one : found.isArray() ? found : List.of(found)) {
            if (one.isTextual() || one.isNumber()) {
                ids.add(one.asText());
            }
        }
        return ids;
    }
}
