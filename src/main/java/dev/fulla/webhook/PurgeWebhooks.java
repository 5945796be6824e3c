package dev.fulla.webhook;

import dev.fulla.job.JobRepository;
import dev.fulla.shared.Batches;
import dev.fulla.shared.UseCase;

/** Removes calls that were worked on long enough ago, bodies and all, in batches so that no statement runs long. */
@UseCase
public class PurgeWebhooks {
    private static final int BATCH = 500;

    private final JobRepository jobs;
    private final WebhookProperties properties;

    PurgeWebhooks(JobRepository jobs, WebhookProperties properties) {
        this.jobs = jobs;
        this.properties = properties;
    }

    public Result execute() {
        return new Result(Batches.drain(BATCH, size -> jobs.deleteWebhooks(properties.keep(), size)));
    }

    public record Result(int purged) {}
}
