package dev.fulla.webhook;

import dev.fulla.job.JobBatch;
import dev.fulla.job.ReplayJobs;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.Required;
import dev.fulla.shared.UseCase;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Has stored calls worked on once more for an operator, one batch of at most 500 with each call: of a time, of a connection,
 * of a user. Each keeps its id; a repeated delivery of the vendor is still known as one.
 */
@UseCase
public class ReplayWebhooks {
    private static final String WORKED_ON = "DONE,PARKED";

    private final ReplayJobs replayJobs;

    ReplayWebhooks(ReplayJobs replayJobs) {
        this.replayJobs = replayJobs;
    }

    /**
     * @param operator who wants it, for the history and the audit log
     * @throws PermanentFailure {@code MISSING_PARAMETER}; {@code INVALID_REQUEST}
     */
    public JobBatch execute(String operator, Command command) {
        new Required().value("filter", command.filter()).value("why", command.why()).check();
        WebhookQuery filter = Objects.requireNonNull(command.filter());
        return replayJobs.execute(operator, new ReplayJobs.Command(filter.jobs(WORKED_ON), command.why()));
    }

    /**
     * @param filter which; what is DONE or PARKED unless it names states
     * @param why a line for the history
     */
    public record Command(@Nullable WebhookQuery filter, @Nullable String why) {}
}
