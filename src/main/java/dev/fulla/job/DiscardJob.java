package dev.fulla.job;

import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import org.jspecify.annotations.Nullable;

/** Ends a job that shall not be done, for an operator. */
@UseCase
public class DiscardJob {
    private final JobDesk desk;

    DiscardJob(JobDesk desk) {
        this.desk = desk;
    }

    /**
     * @param operator who wants it, for the history and the audit log
     * @throws PermanentFailure {@code JOB_NOT_FOUND}; {@code JOB_NOT_MOVABLE} when a worker has it or it has ended
     */
    public JobView execute(String operator, String jobId, Command command) {
        return desk.one(
                jobId, command.why(), (jobs, why) -> desk.discard(operator, jobs, why),
                "discarded: it must be DUE, SENT, WAITING or PARKED.");
    }

    /** @param why a line for the history; required */
    public record Command(@Nullable String why) {}
}
