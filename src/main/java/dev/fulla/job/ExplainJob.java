package dev.fulla.job;

import dev.fulla.integration.Integration;
import dev.fulla.integration.IntegrationRepository;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import java.time.Clock;
import java.util.List;

/** Says in one paragraph what happened to a job, what it waits for and what to do. */
@UseCase
public class ExplainJob {
    private final JobDesk desk;
    private final JobRepository jobs;
    private final JobSearchRepository search;
    private final IntegrationRepository integrations;
    private final Clock clock;

    ExplainJob(
            JobDesk desk,
            JobRepository jobs,
            JobSearchRepository search,
            IntegrationRepository integrations,
            Clock clock) {
        this.desk = desk;
        this.jobs = jobs;
        this.search = search;
        this.integrations = integrations;
        this.clock = clock;
    }

    /** @throws PermanentFailure {@code JOB_NOT_FOUND} */
    public Result execute(String jobId) {
        JobView job = desk.get(jobId);
        List<Integration> found = job.integrationId() == null ? List.of() : integrations.listByIds(List.of(job.integrationId()));
        String front = job.orderKey() == null ? null : search.findFront(job.orderKey()).orElse(null);
        JobStory story = new JobStory(
                job, jobs.history(jobId), found.isEmpty() ? null : found.get(0).status(), front, clock.instant());
        return new Result(jobId, job.state(), story.tell());
    }

    public record Result(String id, JobState state, String text) {}
}
