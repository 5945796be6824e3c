package dev.fulla.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.job.EnqueueJob;
import dev.fulla.job.EnqueuedJob;
import dev.fulla.job.ExplainJob;
import dev.fulla.job.GetJob;
import dev.fulla.job.GetJobCounts;
import dev.fulla.job.JobBatch;
import dev.fulla.job.JobRepository;
import dev.fulla.job.JobState;
import dev.fulla.job.JobView;
import dev.fulla.job.NewJob;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Page;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Calls of the doors of jobs. */
final class JobDoorCalls {
    private JobDoorCalls() {}

    static Map<String, Function<DoorWorld, DoorCall>> calls() {
        Map<String, Function<DoorWorld, DoorCall>> calls = new HashMap<>();
        calls.put("enqueueJob", world -> DoorCall.with("user", world.user)
                .body(job(world))
                .answers(EnqueuedJob.class, job -> assertThat(job.isNew()).isTrue()));
        calls.put("enqueueJobs", world -> DoorCall.with("user", world.user)
                .body(Map.of("jobs", List.of(job(world))))
                .answers(List.class, jobs -> assertThat(jobs).hasSize(1)));
        calls.put("runJobs", world -> DoorCall.with().body(List.of("none"))
                .answers(Integer.class, count -> assertThat(count).isZero()));
        calls.put("relayJobs", world -> DoorCall.with().isRefused(ErrorCode.NOT_SUPPORTED));
        calls.put("receiveMessage", world -> DoorCall.with("messageId", world.name)
                .body("no json")
                .answers(EnqueuedJob.class, job -> assertThat(
                                world.bean(JobRepository.class).find(job.id()).orElseThrow().state())
                        .isEqualTo(JobState.PARKED)));
        calls.put("recoverJobs", world -> DoorCall.with().answers(Integer.class, count -> assertThat(count).isNotNegative()));
        calls.put("releaseJobs", world -> DoorCall.with());
        calls.put("purgeJobs", world -> DoorCall.with().answers(Integer.class, count -> assertThat(count).isNotNegative()));
        calls.putAll(ofOperators());
        return calls;
    }

    private static Map<String, Function<DoorWorld, DoorCall>> ofOperators() {
        Map<String, Function<DoorWorld, DoorCall>> calls = new HashMap<>();
        calls.put("listJobs", world -> DoorCall.with()
                .body(Map.of("integrationId", enqueued(world).integrationId()))
                .answers(Page.class, page -> assertThat(page.items()).hasSize(1)));
        calls.put("getJob", world -> DoorCall.with("jobId", enqueued(world).id())
                .answers(GetJob.Result.class, found -> assertThat(found.job().state()).isEqualTo(JobState.DUE)));
        calls.put("explainJob", world -> DoorCall.with("jobId", enqueued(world).id())
                .answers(ExplainJob.Result.class, told -> assertThat(told.text()).contains("It is due at")));
        calls.put("getJobCounts", world -> DoorCall.with()
                .answers(GetJobCounts.Result.class, counts -> assertThat(counts.states()).hasSize(JobState.values().length)));
        calls.put("replayJob", world -> DoorCall.with("operator", "ops", "jobId", enqueued(world).id())
                .body(Map.of("why", "again"))
                .isRefused(ErrorCode.JOB_NOT_MOVABLE));
        calls.put("discardJob", world -> DoorCall.with("operator", "ops", "jobId", enqueued(world).id())
                .body(Map.of("why", "no"))
                .answers(JobView.class, job -> assertThat(job.state()).isEqualTo(JobState.DISCARDED)));
        calls.put("replayJobs", world -> DoorCall.with("operator", "ops")
                .body(Map.of("why", "again", "filter", Map.of("integrationId", enqueued(world).integrationId())))
                .answers(JobBatch.class, result -> assertThat(result.changed()).isZero()));
        calls.put("discardJobs", world -> DoorCall.with("operator", "ops")
                .body(Map.of("why", "no", "filter", Map.of("integrationId", enqueued(world).integrationId(), "state", "DUE")))
                .answers(JobBatch.class, result -> assertThat(result.changed()).isEqualTo(1)));
        calls.put("listIntegrationJobs", world -> DoorCall.with(
                        "user", world.user, "integrationId", enqueued(world).integrationId())
                .answers(Page.class, page -> assertThat(page.items()).hasSize(1)));
        return calls;
    }

    private static JobView enqueued(DoorWorld world) {
        NewJob wanted = NewJob.of(world.integration(), "LIST_CONTACTS", Map.of()).after(Duration.ofHours(1));
        String id = world.bean(EnqueueJob.class).execute(world.user, wanted).id();
        return world.bean(GetJob.class).execute(id).job();
    }

    private static Map<String, Object> job(DoorWorld world) {
        return Map.of("integrationId", world.integration(), "event", "LIST_CONTACTS", "data", Map.of(), "delay", "PT1H");
    }
}
