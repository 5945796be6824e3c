package dev.fulla.job;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import java.util.List;
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
        String why = JobDesk.why(command.why());
        JobView job = desk.get(jobId);
        if (desk.discard(operator, List.of(job), why).isEmpty()) {
            throw new PermanentFailure(
                    ErrorCode.JOB_NOT_MOVABLE,
                    "Job " + jobId + " is " + desk.get(jobId).state() + " and cannot be discarded: it must be DUE, SENT, WAITING or PARKED.");
        }
        return desk.get(jobId);
    }

    /** @param why a line for the history; required */
    public record Command(@Nullable String why) {}
}
