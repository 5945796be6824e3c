package dev.fulla.webhook;

import dev.fulla.job.JobView;
import dev.fulla.job.ListJobs;
import dev.fulla.shared.Page;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;

/** Lists the stored calls of vendors for an operator, newest first, without what they said. */
@UseCase
public class ListWebhooks {
    private final ListJobs listJobs;

    ListWebhooks(ListJobs listJobs) {
        this.listJobs = listJobs;
    }

    /**
     * @return a page, which may be short or empty and still have a next one
     * @throws PermanentFailure {@code INVALID_REQUEST}
     */
    public Page<JobView> execute(WebhookQuery query) {
        return listJobs.execute(query.jobs(null));
    }
}
