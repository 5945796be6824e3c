package dev.fulla.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EnqueueJobsTest {
    private final JobHouse house = new JobHouse(Map.of("data-limit", "100B"));
    private final UserId anna = house.user("anna");
    private final String integration = house.integration(anna);

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void refusesWhatCannotBeDone() {
        assertRefused(house.user("ben"), NewJob.of(integration, "WORK", null), ErrorCode.INTEGRATION_NOT_FOUND);
        assertRefused(anna, NewJob.of("none", "WORK", null), ErrorCode.INTEGRATION_NOT_FOUND);
        assertRefused(anna, NewJob.of(integration, "NOTHING", null), ErrorCode.EVENT_NOT_HANDLED);
        assertRefused(anna, NewJob.of(integration, "WORK", "x".repeat(100)), ErrorCode.BODY_TOO_LARGE);
        assertRefused(anna, NewJob.of(integration, "WORK", null).after(Duration.ofDays(91)), ErrorCode.INVALID_REQUEST);
        assertThat(house.get(JobRepository.class).count()).isEmpty();
    }

    @Test
    void takesAllOrNone() {
        assertRefused(anna, NewJob.of(integration, "WORK", null), NewJob.of(integration, "NOTHING", null));

        assertThat(house.get(JobRepository.class).count()).isEmpty();
    }

    @Test
    void answersTheEarlierJobOfADedupeKey() {
        NewJob job = NewJob.of(integration, "WORK", null).once("delivery-1", Duration.ofDays(1));
        EnqueuedJob first = house.get(EnqueueJob.class).execute(anna, job);

        assertThat(house.get(EnqueueJob.class).execute(anna, job)).isEqualTo(new EnqueuedJob(first.id(), false));
        assertThat(house.job(first.id()).dedupeKey()).doesNotContain("delivery");
    }

    @Test
    void putsAJobOff() {
        Instant before = Instant.now();

        String id = house.enqueue(anna, NewJob.of(integration, "WORK", null).after(Duration.ofHours(2)));

        assertThat(house.job(id).runAfter()).isAfter(before.plus(Duration.ofMinutes(119)));
    }

    @Test
    void takesTheOrderKeyThatTheDefinitionPointsTo() {
        String one = house.enqueue(anna, NewJob.of(integration, "ORDERED", Map.of("key", "k-1")));
        String two = house.enqueue(anna, NewJob.of(integration, "ORDERED", Map.of("key", "k-1")));
        String none = house.enqueue(anna, NewJob.of(integration, "ORDERED", Map.of("other", "k-1")));

        assertThat(house.job(two).orderKey()).isNotNull().isEqualTo(house.job(one).orderKey());
        assertThat(house.job(two).orderSeq()).isEqualTo(house.job(one).orderSeq() + 1);
        assertThat(house.job(none).orderKey()).isNull();
    }

    private void assertRefused(UserId user, NewJob job, ErrorCode code) {
        assertThatThrownBy(() -> house.get(EnqueueJob.class).execute(user, job))
                .isInstanceOfSatisfying(Failure.class, failure -> assertThat(failure.code()).isEqualTo(code));
    }

    private void assertRefused(UserId user, NewJob... jobs) {
        assertThatThrownBy(() -> house.get(EnqueueJobs.class).execute(user, new EnqueueJobs.Command(List.of(jobs))))
                .isInstanceOf(Failure.class);
    }
}
