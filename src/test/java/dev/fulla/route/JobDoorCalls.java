package dev.fulla.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.job.EnqueuedJob;
import dev.fulla.job.JobRepository;
import dev.fulla.job.JobState;
import dev.fulla.shared.ErrorCode;
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
        return calls;
    }

    private static Map<String, Object> job(DoorWorld world) {
        return Map.of("integrationId", world.integration(), "event", "LIST_CONTACTS", "data", Map.of(), "delay", "PT1H");
    }
}
