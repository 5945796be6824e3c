package dev.fulla.job;

import dev.fulla.integration.Integration;
import dev.fulla.integration.IntegrationLoader;
import dev.fulla.shared.Batches;
import dev.fulla.shared.UseCase;
import java.util.List;
import java.util.Map;

/**
 * Lets jobs go on whose integration works again, discards those whose integration is gone, and parks those that waited too
 * long. Changes of an integration are followed at once; this finds what was missed.
 */
@UseCase
public class ReleaseJobs {
    private static final int BATCH = 500;

    private final JobRepository jobs;
    private final IntegrationLoader integrations;
    private final WaitingJobs waiting;
    private final JobProperties properties;

    ReleaseJobs(JobRepository jobs, IntegrationLoader integrations, WaitingJobs waiting, JobProperties properties) {
        this.jobs = jobs;
        this.integrations = integrations;
        this.waiting = waiting;
        this.properties = properties;
    }

    public void execute() {
        List<String> awaited = jobs.listAwaited("", BATCH);
        while (!awaited.isEmpty()) {
            Map<String, Integration> found = integrations.find(awaited);
            awaited.forEach(id -> waiting.follow(id, found.get(id)));
            awaited = jobs.listAwaited(awaited.get(awaited.size() - 1), BATCH);
        }
        Batches.drain(BATCH, size -> jobs.parkOverdue(properties.maxWait(), Reasons.WAITED_TOO_LONG, size));
    }
}
