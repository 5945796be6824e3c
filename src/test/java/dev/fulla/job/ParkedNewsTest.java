package dev.fulla.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.event.Event;
import dev.fulla.event.EventLog;
import dev.fulla.event.EventRepository;
import dev.fulla.event.RelayNews;
import dev.fulla.integration.PauseIntegration;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UserId;
import dev.fulla.store.PendingNews;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That a job is parked is written by the step that parks it, and told once each time. */
class ParkedNewsTest {
    private final JobHouse house = new JobHouse(Map.of("attempts", "2"));
    private final UserId anna = house.user("anna");
    private final String integration = house.integration(anna);

    @BeforeEach
    void start() {
        house.on("WORK", (context, payload) -> {
            throw new PermanentFailure(ErrorCode.UPSTREAM_REJECTED, "no");
        });
        house.start();
        relay();
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void tellsTheOwnerOnceForEachTimeAJobIsParked() {
        String id = house.enqueue(anna, NewJob.of(integration, "WORK", Map.of("secret", "very")));
        house.awaitState(id, JobState.PARKED);

        assertThat(relay()).isEqualTo(1);
        assertThat(relay()).isZero();
        assertThat(parked()).singleElement().satisfies(event -> assertThat(event.data()).isEqualTo(Map.of(
                "jobId", id, "integrationId", integration, "type", "demo", "event", "WORK",
                "reason", "UPSTREAM_REJECTED", "attempts", 1)));

        house.get(JobSearchRepository.class).replay(Set.of(id), "ops: again");
        house.get(JobSignal.class).raise();
        house.awaitState(id, JobState.PARKED);

        assertThat(relay()).isEqualTo(1);
        assertThat(parked()).hasSize(2).extracting(Event::id).doesNotHaveDuplicates();
    }

    @Test
    void tellsOnceWhenTheProcessDiesBeforeTheRowForgetsIt() {
        String id = house.enqueue(anna, NewJob.of(integration, "WORK", null));
        house.awaitState(id, JobState.PARKED);
        house.house.all(PendingNews.class).stream()
                .flatMap(carrier -> carrier.of(id).stream())
                .forEach(one -> house.get(EventLog.class).publish(one.news()));

        assertThat(relay()).isEqualTo(1);

        assertThat(parked()).hasSize(1);
    }

    @Test
    void tellsOfJobsThatWereParkedForWaitingTooLong() {
        house.on("WORK", (context, payload) -> null);
        house.get(PauseIntegration.class).execute(anna, integration);
        String id = house.enqueue(anna, NewJob.of(integration, "WORK", null));
        house.awaitState(id, JobState.WAITING);
        relay();

        house.get(JobRepository.class).parkOverdue(Duration.ofSeconds(-5), Reasons.WAITED_TOO_LONG, 10);

        assertThat(relay()).isEqualTo(1);
        assertThat(parked()).singleElement().satisfies(
                event -> assertThat(event.data()).containsEntry("reason", "WAITED_TOO_LONG"));
    }

    @Test
    void aMessageOfNobodyIsNobodysNews() {
        house.get(ReceiveMessage.class).execute("m-1", "no json");

        assertThat(relay()).isZero();
    }

    private int relay() {
        return house.get(RelayNews.class).execute().told();
    }

    private List<Event> parked() {
        return house.get(EventRepository.class).listAfter(Map.of(anna, 0L), 100).stream()
                .filter(event -> event.type().equals("job.parked"))
                .toList();
    }
}
