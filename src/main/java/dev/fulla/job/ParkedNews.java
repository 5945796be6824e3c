package dev.fulla.job;

import dev.fulla.shared.News;
import dev.fulla.shared.UserId;
import java.util.Map;

/** What is told of a parked job. Its row says all of it, so a mark in the row is enough to carry it. */
public final class ParkedNews {
    private ParkedNews() {}

    /** The same each time for one parking; a job that is replayed and parked again is another one. */
    public static String id(String jobId, int generation, long claim) {
        return "parked-" + jobId + "-" + generation + "-" + claim;
    }

    public static News of(JobView job, long claim) {
        return new News(
                id(job.id(), job.generation(), claim),
                new UserId(String.valueOf(job.userId())),
                "job.parked",
                Map.of(
                        "jobId", job.id(),
                        "integrationId", String.valueOf(job.integrationId()),
                        "type", job.integrationType(),
                        "event", job.event(),
                        "reason", String.valueOf(job.reason()),
                        "attempts", job.attempt()),
                job.updatedAt());
    }
}
