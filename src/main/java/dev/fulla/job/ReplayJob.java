package dev.fulla.job;

import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
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
        return desk.one(
                jobId, command.why(), (jobs, why) -> desk.replay(operator, jobs, why),
                "replayed: it must be PARKED, DONE or DISCARDED,"
                        + " have an integration, and not be a message that never became a job.");
    }

    /** @param why a line for the history; required */
    public record Command(@Nullable String why) {}
}
