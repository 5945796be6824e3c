package dev.fulla.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.job.JobRepository.Claim;
import dev.fulla.shared.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every store promises about jobs that are done one after the other. */
abstract class OrderedJobsContract {
    static final Duration LEASE = Duration.ofMinutes(1);

    /** An empty ledger. */
    protected abstract JobRepository jobs();

    /** Makes a user that jobs can belong to. */
    protected abstract UserId user(String id);

    /** Moves a time of a row into the past. */
    protected abstract void past(String id, String column);

    @Test
    void letsOneJobOfAnOrderKeyGoAtATime() {
        JobRepository jobs = jobs();
        jobs.insert(List.of(row("a", "anna").order("k").build(), row("b", "anna").order("k").build(), row("x", "anna").order("l").build()));
        jobs.insert(List.of(row("c", "anna").order("k").build()));

        List<Job> first = claim(jobs, 9);
        assertThat(first).extracting(Job::id).containsExactlyInAnyOrder("a", "x");
        Job a = first.stream().filter(job -> job.id().equals("a")).findFirst().orElseThrow();
        jobs.close(List.of(Closing.again(a, Duration.ofHours(1), false, "FLOW_FAILED", null)));
        jobs.ripen(10);
        assertThat(claim(jobs, 9)).as("a delayed job blocks its key").isEmpty();
        past("a", "run_after");
        jobs.ripen(10);
        jobs.close(List.of(Closing.ended(claim(jobs, 9).get(0), JobState.PARKED, "FLOW_FAILED", null)));

        Job b = claim(jobs, 9).get(0);
        assertThat(b.id()).as("a parked one frees it").isEqualTo("b");
        assertThat(claim(jobs, 9)).isEmpty();
        jobs.close(List.of(Closing.done(b, List.of())));
        assertThat(claim(jobs, 9)).extracting(Job::id).containsExactly("c");
        assertThat(jobs.repairOrder(10)).isZero();
    }

    @Test
    void freesAnOrderKeyWhoseFirstJobIsDiscarded() {
        JobRepository jobs = jobs();
        jobs.insert(List.of(row("a", "anna").on("i-2").order("k").build(), row("b", "anna").order("k").build()));

        jobs.discard("i-2", Reasons.INTEGRATION_DELETED, 10);

        assertThat(claim(jobs, 9)).extracting(Job::id).containsExactly("b");
    }

    @Test
    void tellsWhetherAJobOfAnOrderKeyIsBeingDone() {
        JobRepository jobs = jobs();
        jobs.insert(List.of(row("a", "anna").order("k").build(), row("b", "anna").order("k").build()));
        assertThat(jobs.isAnyRunning(List.of("k"))).as("while it waits").isFalse();

        Job a = claim(jobs, 9).get(0);

        assertThat(jobs.isAnyRunning(List.of("l", "k"))).isTrue();
        assertThat(jobs.isAnyRunning(List.of("l"))).isFalse();
        assertThat(jobs.isAnyRunning(List.of())).isFalse();
        jobs.close(List.of(Closing.again(a, Duration.ofHours(1), false, "FLOW_FAILED", null)));
        assertThat(jobs.isAnyRunning(List.of("k"))).as("while it is to be tried again").isFalse();
    }

    static List<Job> claim(JobRepository jobs, int limit) {
        return jobs.claimDue(new Claim(limit, "", limit, Map.of(), LEASE)).jobs();
    }

    TestJobRow row(String id, String owner) {
        return new TestJobRow(id, user(owner));
    }
}
