package dev.fulla.job;

import dev.fulla.job.JobRepository.JobStep;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import java.util.List;

/** Reads one job with what happened to it, for an operator, without what it carries. */
@UseCase
public class GetJob {
    private final JobDesk desk;
    private final JobRepository jobs;

    GetJob(JobDesk desk, JobRepository jobs) {
        this.desk = desk;
        this.jobs = jobs;
    }

    /** @throws PermanentFailure {@code JOB_NOT_FOUND} */
    public Result execute(String jobId) {
        return new Result(desk.get(jobId), jobs.history(jobId));
    }

    /** @param history oldest first; only the newest steps are kept */
    public record Result(JobView job, List<JobStep> history) {}
}
