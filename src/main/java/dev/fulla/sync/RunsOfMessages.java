package dev.fulla.sync;

import dev.fulla.job.RunLookup;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Lets messages name a run as their {@code processId}. */
@Component
class RunsOfMessages implements RunLookup {
    private final SyncRunRepository runs;

    RunsOfMessages(SyncRunRepository runs) {
        this.runs = runs;
    }

    @Override
    public Optional<String> integrationOf(String runId) {
        return runs.find(runId).map(SyncRun::integrationId);
    }
}
