package dev.fulla.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.job.JobRepository.Claim;
import dev.fulla.shared.UserId;
import dev.fulla.support.CrashPoints;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A process that dies at any call of the ledger leaves a job that is done later, once, with its effect. */
class JobCrashPointsTest {
    private static final int POINTS = 3;

    @ParameterizedTest
    @EnumSource(CrashPoints.How.class)
    void aJobIsDoneWhereverTheProcessDies(CrashPoints.How how) {
        for (int point = 1; point <= POINTS; point++) {
            try (JobHouse house = new JobHouse(Map.of("attempts", "9"))) {
                CrashPoints points = new CrashPoints();
                Sequence sequence = new Sequence(house, points);
                points.failAt(point, how);
                points.attempt(sequence::run);
                assertThat(points.disarm()).as("point %d came", point).isTrue();

                sequence.repair();
                sequence.run();
                sequence.repair();
                sequence.run();

                assertThat(sequence.done()).as("point %d %s", point, how).containsExactly("SHORT", "WORK");
                points.failAt(POINTS + 1, how);
                points.attempt(sequence::run);
                assertThat(points.disarm()).as("there are no more points than these").isFalse();
            }
        }
    }

    /** What a process does with a job: puts it into the ledger, claims what is due, does it, closes it. */
    private static final class Sequence {
        private final JobHouse house;
        private final JobRepository real;
        private final JobRepository jobs;
        private final UserId anna;
        private final String integration;

        Sequence(JobHouse house, CrashPoints points) {
            this.house = house;
            this.real = house.get(JobRepository.class);
            this.jobs = points.watch(JobRepository.class, real);
            this.anna = house.user("anna");
            this.integration = house.integration(anna);
            house.on("WORK", (context, payload) -> house.enqueue(anna, NewJob.of(integration, "SHORT", null)));
            house.on("SHORT", (context, payload) -> null);
        }

        void run() {
            NewJob job = NewJob.of(integration, "WORK", null).once("only", Duration.ofDays(1));
            JobRows rows = house.get(JobRows.class);
            JobRow row = rows.row(rows.integrations(anna, List.of(job)).get(integration), job);
            jobs.insert(List.of(row));
            List<Closing> closings = new ArrayList<>();
            for (HeldJob held : house.get(JobHydration.class)
                    .open(jobs.claimDue(new Claim(9, "", 9, Map.of(), Duration.ofMinutes(1))).jobs())
                    .jobs()) {
                HandlerScope scope = new HandlerScope(held.job(), Instant.now());
                scope.enter();
                held.dispatch();
                HandlerScope.leave();
                closings.add(Closing.done(held.job(), scope.collected()));
            }
            jobs.close(closings);
        }

        /** What the schedules do once leases are over. */
        void repair() {
            for (String id : known()) {
                if (real.find(id).orElseThrow().state() == JobState.RUNNING) {
                    house.house.rows.set("jobs", id, "lease_until", Instant.now().minusSeconds(60));
                }
            }
            real.recoverLost(10);
            real.repairOrder(10);
            real.ripen(10);
        }

        /** Ids are counted up, so that each that may have been given can be looked for. */
        private List<String> known() {
            return IntStream.rangeClosed(1, 60)
                    .mapToObj(n -> "id-" + n)
                    .filter(id -> real.find(id).isPresent())
                    .toList();
        }

        List<String> done() {
            return known().stream()
                    .flatMap(id -> real.find(id).stream())
                    .map(job -> job.state() == JobState.DONE ? job.event() : job.toString())
                    .sorted()
                    .toList();
        }
    }
}
