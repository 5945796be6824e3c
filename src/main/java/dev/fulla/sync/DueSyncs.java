package dev.fulla.sync;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.integration.IntegrationDefinition;
import dev.fulla.integration.IntegrationSchedule;
import dev.fulla.integration.IntegrationSchedule.Overlap;
import dev.fulla.job.NewJob;
import dev.fulla.schedule.DueWork;
import dev.fulla.shared.Json;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Lets runs be due that a sync's {@code schedule} declares. */
@Component
class DueSyncs implements DueWork {
    private final SyncRunRepository runs;

    DueSyncs(SyncRunRepository runs) {
        this.runs = runs;
    }

    @Override
    public Map<String, IntegrationSchedule> declared(IntegrationDefinition definition) {
        Map<String, IntegrationSchedule> declared = new HashMap<>();
        definition.syncs().forEach((name, sync) -> {
            JsonNode schedule = sync.path("schedule");
            if (schedule.isObject()) {
                declared.put(name, Json.MAPPER.convertValue(schedule, IntegrationSchedule.class));
            }
        });
        return declared;
    }

    @Override
    public boolean isBusy(String integrationId, String name) {
        return runs.findActive(integrationId + "/" + name).isPresent();
    }

    @Override
    public NewJob job(String integrationId, String name, DueTime due, Overlap overlap) {
        return NewJob.of(
                integrationId, SyncEvents.DUE,
                new SyncEvents.Due(name, overlap == Overlap.QUEUE, due.dueAt(), due.firedAt(), due.missed()));
    }
}
