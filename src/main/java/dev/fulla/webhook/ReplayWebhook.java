package dev.fulla.webhook;

import dev.fulla.crypto.FieldCipher;
import dev.fulla.integration.IntegrationEvents;
import dev.fulla.job.EnqueueJob;
import dev.fulla.job.EnqueuedJob;
import dev.fulla.job.Job;
import dev.fulla.job.JobRepository;
import dev.fulla.job.NewJob;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Json;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;

/** Works on a stored call once more, as a new job; the stored one stays as it is. */
@UseCase
public class ReplayWebhook {
    private final JobRepository jobs;
    private final EnqueueJob enqueueJob;
    private final FieldCipher cipher;

    ReplayWebhook(JobRepository jobs, EnqueueJob enqueueJob, FieldCipher cipher) {
        this.jobs = jobs;
        this.enqueueJob = enqueueJob;
        this.cipher = cipher;
    }

    /**
     * @param jobId of the call's job, as long as the ledger keeps it
     * @return the new job
     * @throws PermanentFailure {@code NOT_FOUND} when the user has no such call; {@code INTEGRATION_NOT_FOUND} when its
     *     integration is gone
     */
    public EnqueuedJob execute(UserId user, String jobId) {
        Job stored = jobs.find(user, jobId)
                .filter(job -> job.event().equals(IntegrationEvents.ON_WEBHOOK) && job.integrationId() != null)
                .orElseThrow(() -> new PermanentFailure(ErrorCode.NOT_FOUND, "No stored webhook " + jobId + " for this user."));
        Object payload = Json.read(cipher.open("jobs", stored.id(), "data", stored.sealedData()), Object.class);
        return enqueueJob.execute(
                user,
                NewJob.of(String.valueOf(stored.integrationId()), IntegrationEvents.ON_WEBHOOK, payload).from("replay"));
    }
}
