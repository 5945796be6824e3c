package dev.fulla.schedule;

import dev.fulla.integration.CreateIntegration;
import dev.fulla.job.Closing;
import dev.fulla.job.Job;
import dev.fulla.job.JobRepository;
import dev.fulla.job.JobState;
import dev.fulla.schedule.ScheduleRepository.Step;
import dev.fulla.shared.UserId;
import dev.fulla.support.IntegrationHouse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;

/** Integrations with schedules on a real store, without anybody who fires them. */
abstract class SchedulesBed {
    private static final String PLAIN = """
            name: %s
            version: 1.0.0
            display: {name: Demo, description: Is due}
            modules: {crm: crm}
            isMany: true
            %s
            """;

    final IntegrationHouse house = new IntegrationHouse(List.of(
            PLAIN.formatted("hourly", "schedule: {every: 1h}"),
            PLAIN.formatted("queued", "schedule: {every: 1h, overlap: queue}"),
            PLAIN.formatted("secondly", "schedule: {every: 1s, overlap: queue}"),
            PLAIN.formatted("never", "")));
    final ScheduleRepository schedules = house.get(ScheduleRepository.class);
    final FireSchedules fireSchedules = house.get(FireSchedules.class);
    final UserId anna = house.user("anna");
    private final List<Job> claimed = new ArrayList<>();

    @AfterEach
    void close() {
        house.close();
    }

    String create(String type) {
        String account = house.account(anna, "crm", "account").id();
        return house.get(CreateIntegration.class)
                .execute(anna, new CreateIntegration.Command(List.of(account), Map.of("type", type)))
                .id();
    }

    /** Lets its next due time be a second ago. */
    Instant makeDue(String id) {
        Schedule now = schedule(id);
        Instant due = schedules.now().minusSeconds(1).truncatedTo(ChronoUnit.MILLIS);
        schedules.advance(List.of(new Step(id, now.nextDue(), due, null, null, now.missed(), 0)));
        return due;
    }

    Schedule schedule(String id) {
        return Objects.requireNonNull(schedules.find(List.of(id)).get(id));
    }

    /** What is in hand, and what may go now. */
    List<Job> jobs() {
        JobRepository ledger = house.get(JobRepository.class);
        claimed.addAll(ledger.claimDue(new JobRepository.Claim(100, "", 100, Map.of(), Duration.ofHours(1))).jobs());
        return claimed.stream().filter(job -> ledger.open(List.of(job.id())).contains(job.id())).toList();
    }

    void finish(Job job) {
        house.get(JobRepository.class)
                .close(List.of(new Closing(job, JobState.DONE, Duration.ZERO, false, null, null, List.of())));
    }
}
