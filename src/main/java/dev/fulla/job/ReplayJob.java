package dev.fulla.job;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets a closed job be done anew, under its id, for an operator. */
@UseCase
public class ReplayJob {
    private final JobDesk desk;

    ReplayJob(JobDesk desk) {
        this.desk = desk;
    }

    /**
     * @param operator who wants it, for the history and the audit log
     * @throws PermanentFailure {@code JOB_NOT_FOUND}; {@code JOB_NOT_MOVABLE} when it is not closed, nobody's, or never was a job
     */
    public JobView execute(String operator, String jobId, Command command) {
        String why = JobDesk.why(command.why());
        JobView job = desk.get(jobId);
        if (desk.replay(operator, List.of(job), why).isEmpty()) {
            throw new PermanentFailure(
                    ErrorCode.JOB_NOT_MOVABLE,
                    "Job " + jobId + " is " + desk.get(jobId).state() + " and cannot be replayed: it must be PARKED, DONE or DISCARDED, have an integration, and not be a message that never became a job.");
        }
        return desk.get(jobId);
    }

    /** @param why a line for the history; required */
    public record Command(@Nullable String why) {}
}
