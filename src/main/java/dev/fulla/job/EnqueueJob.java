package dev.fulla.job;

import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;
import java.util.List;

/**
 * Puts work for later into the ledger. Inside a handler it takes effect when the handler's own job is closed as done, and
 * not at all otherwise.
 */
@UseCase
public class EnqueueJob {
    private final EnqueueJobs enqueueJobs;

    EnqueueJob(EnqueueJobs enqueueJobs) {
        this.enqueueJobs = enqueueJobs;
    }

    /** @throws PermanentFailure as {@link EnqueueJobs} */
    public EnqueuedJob execute(UserId user, NewJob job) {
        return enqueueJobs.execute(user, new EnqueueJobs.Command(List.of(job))).get(0);
    }
}
