package dev.fulla.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulla.job.JobRepository.Claim;
import dev.fulla.shared.Page;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store promises to those who ask where a job is. */
public abstract class JobSearchRepositoryContract {
    private static final JobFilter PARKED = JobFilter.of(EnumSet.of(JobState.PARKED));

    protected abstract JobRepository jobs();

    protected abstract JobSearchRepository search();

    /** Makes a user that jobs can belong to. */
    protected abstract UserId user(String id);

    /** Moves a time of a row two days into the past: {@code created_at} or {@code updated_at}. */
    protected abstract void past(String id, String column);

    @Test
    void listsTheNewestFirstPageByPage() {
        JobRepository jobs = jobs();
        jobs.insert(IntStream.range(0, 7).mapToObj(n -> row("j" + n, "anna").build()).toList());

        List<String> all = new ArrayList<>();
        Page<JobView> page = search().list(JobFilter.ALL, null, 3);
        all.addAll(ids(page));
        while (page.next() != null) {
            assertThat(page.items()).hasSize(3);
            page = search().list(JobFilter.ALL, page.next(), 3);
            all.addAll(ids(page));
        }

        assertThat(all).containsExactly("j6", "j5", "j4", "j3", "j2", "j1", "j0");
        assertThatThrownBy(() -> search().list(JobFilter.ALL, "nonsense", 3)).isInstanceOf(PermanentFailure.class);
    }

    @Test
    void looksAtSoManyRowsAPageAndGoesOnBehindThem() {
        jobs().insert(List.of(row("first", "anna").on("i-2").build()));
        for (int batch = 0; batch < JobSearchRepository.LOOK; batch += 1000) {
            int from = batch;
            jobs().insert(IntStream.range(0, 1000).mapToObj(n -> row("j" + (from + n), "anna").build()).toList());
        }
        JobFilter ofAnna = new JobFilter(JobFilter.ALL.states(), "NONE", null, "anna", null, null, null, null, null, null);

        Page<JobView> none = search().list(ofAnna, null, 5);
        Page<JobView> last = search().list(JobFilter.ALL.on(null, "anna"), none.next(), 5);

        assertThat(none.items()).isEmpty();
        assertThat(ids(last)).containsExactly("first");
        assertThat(last.next()).isNull();
        assertThat(ids(search().list(JobFilter.ALL, none.next(), 5))).containsExactly("first");
    }

    @Test
    void findsWhatAFilterNames() {
        JobRepository jobs = jobs();
        jobs.insert(List.of(row("a", "anna").build(), row("b", "anna").on("i-2").from("webhook:crm").build(), row("c", "ben").on("i-3").build()));
        end("a", JobState.PARKED, "FLOW_FAILED");
        end("b", JobState.PARKED, "HALTED");
        past("b", "created_at");
        past("c", "updated_at");
        Instant yesterday = Instant.now().minus(Duration.ofDays(1));

        assertThat(found(JobFilter.ALL)).containsExactly("c", "a", "b");
        assertThat(found(PARKED)).containsExactly("a", "b");
        assertThat(found(PARKED.with("HALTED", null))).containsExactly("b");
        assertThat(found(JobFilter.ALL.on("i-3", null))).containsExactly("c");
        assertThat(found(JobFilter.ALL.on("i-3", "anna"))).isEmpty();
        assertThat(found(JobFilter.ALL.on(null, "anna"))).containsExactly("a", "b");
        assertThat(found(JobFilter.ALL.with(null, "OTHER"))).isEmpty();
        assertThat(found(JobFilter.ALL.from("webhook:crm"))).containsExactly("b");
        assertThat(found(JobFilter.ALL.from("webhook:"))).isEmpty();
        assertThat(found(ranged(yesterday, null, null, null))).containsExactly("c", "a");
        assertThat(found(ranged(null, yesterday, null, null))).containsExactly("b");
        assertThat(found(ranged(null, null, yesterday, null))).containsExactly("a", "b");
        assertThat(found(ranged(null, null, null, yesterday))).containsExactly("c");
    }

    @Test
    void showsAJobWithoutWhatItCarries() {
        jobs().insert(List.of(row("a", "anna").order("k").build()));
        end("a", JobState.PARKED, "FLOW_FAILED");

        assertThat(search().find("a").orElseThrow()).satisfies(job -> {
            assertThat(job.userId()).isEqualTo("anna");
            assertThat(job.integrationId()).isEqualTo("i-1");
            assertThat(job.state()).isEqualTo(JobState.PARKED);
            assertThat(job.attempt()).isEqualTo(1);
            assertThat(job.reason()).isEqualTo("FLOW_FAILED");
            assertThat(job.detail()).isEqualTo("no");
            assertThat(job.orderKey()).isEqualTo("k");
            assertThat(job.isBlocked()).isFalse();
            assertThat(job.toString()).doesNotContain("sealed");
        });
        assertThat(search().find("b")).isEmpty();
    }

    @Test
    void replaysWhatIsClosedUnderItsId() {
        JobRepository jobs = jobs();
        jobs.insert(List.of(row("a", "anna").once("key").build(), row("b", "anna").build(), row("c", "anna").build()));
        end("a", JobState.DONE, null);
        end("b", JobState.PARKED, "FLOW_FAILED");

        assertThat(search().replay(List.of("a", "b", "c", "x"), "ops: again")).containsExactlyInAnyOrder("a", "b");

        assertThat(search().find("b").orElseThrow()).satisfies(job -> {
            assertThat(job.state()).isEqualTo(JobState.DUE);
            assertThat(job.attempt()).isZero();
            assertThat(job.generation()).isEqualTo(1);
            assertThat(job.reason()).isEqualTo(Reasons.REPLAYED);
        });
        assertThat(jobs.history("b")).last().satisfies(step -> {
            assertThat(step.attempt()).isEqualTo(1);
            assertThat(step.state()).isEqualTo(JobState.DUE);
            assertThat(step.detail()).isEqualTo("ops: again");
        });
        assertThat(jobs.insert(List.of(row("d", "anna").once("key").build())))
                .as("its dedupe key holds").containsExactly(new EnqueuedJob("a", false));
        List<Job> claimed = claim();
        assertThat(claimed).extracting(Job::id).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(claimed).allSatisfy(job -> assertThat(job.attempt()).isEqualTo(1));
        assertThat(jobs.deleteEnded(JobState.PARKED, Duration.ofMillis(-1), 10)).as("it is open again").isZero();
        assertThat(jobs.discard("i-1", "GONE", 10)).isZero();
    }

    @Test
    void replaysAtTheEndOfAnOrderKey() {
        JobRepository jobs = jobs();
        jobs.insert(List.of(row("a", "anna").order("k").build(), row("b", "anna").order("k").build()));
        end("a", JobState.PARKED, "FLOW_FAILED");

        assertThat(search().replay(List.of("a"), "ops: again")).containsExactly("a");

        assertThat(search().find("a").orElseThrow().isBlocked()).isTrue();
        assertThat(search().findFront("k")).contains("b");
        assertThat(claim()).extracting(Job::id).containsExactly("b");
        assertThat(claim()).isEmpty();
        jobs.close(List.of(Closing.done(jobs.find("b").orElseThrow(), List.of())));
        assertThat(claim()).extracting(Job::id).containsExactly("a");
        assertThat(jobs.repairOrder(10)).isZero();
    }

    @Test
    void replaysTheOnlyJobOfAnOrderKey() {
        jobs().insert(List.of(row("a", "anna").order("k").build()));
        end("a", JobState.DONE, null);

        search().replay(List.of("a"), "ops: again");

        assertThat(claim()).extracting(Job::id).containsExactly("a");
    }

    @Test
    void doesNotReplayWhatNeverWasAJob() {
        JobRepository jobs = jobs();
        jobs.insert(List.of(message("m", null), message("n", user("anna"))));

        assertThat(search().replay(List.of("m", "n"), "ops: again")).isEmpty();
        assertThat(search().discard(List.of("m", "n"), "ops: no")).containsExactlyInAnyOrder("m", "n");
        assertThat(search().replay(List.of("m", "n"), "ops: again")).isEmpty();
    }

    @Test
    void discardsWhatNoWorkerHas() {
        JobRepository jobs = jobs();
        jobs.insert(List.of(row("a", "anna").build()));
        claim();
        jobs.insert(List.of(row("b", "anna").order("k").build(), row("c", "anna").order("k").build(), row("d", "anna").build()));
        jobs.insert(List.of(row("e", "anna").build()));
        end("e", JobState.PARKED, "FLOW_FAILED");

        assertThat(search().discard(List.of("a", "b", "e"), "ops: no")).containsExactlyInAnyOrder("b", "e");

        assertThat(search().find("e").orElseThrow()).satisfies(job -> {
            assertThat(job.state()).isEqualTo(JobState.DISCARDED);
            assertThat(job.reason()).isEqualTo(Reasons.DISCARDED_BY_OPERATOR);
            assertThat(job.detail()).isEqualTo("ops: no");
        });
        assertThat(search().discard(List.of("e"), "ops: no")).isEmpty();
        assertThat(claim()).as("the order key is free").extracting(Job::id).containsExactlyInAnyOrder("c", "d");
        assertThat(jobs.deleteEnded(JobState.PARKED, Duration.ofMillis(-1), 10)).isZero();
        assertThat(jobs.deleteEnded(JobState.DISCARDED, Duration.ofMillis(-1), 10)).isEqualTo(2);
    }

    @Test
    void countsAndTellsTheOldest() {
        JobRepository jobs = jobs();
        assertThat(search().findOldestDue()).isEmpty();
        jobs.insert(List.of(row("a", "anna").build(), row("b", "ben").build(), row("c", "ben").build(),
                row("later", "ben").delay(Duration.ofHours(1)).build()));
        end("a", JobState.PARKED, "FLOW_FAILED");
        past("a", "created_at");

        assertThat(search().count(100)).isEqualTo(Map.of(JobState.DUE, Map.of("", 3L), JobState.PARKED, Map.of("FLOW_FAILED", 1L)));
        assertThat(search().count(2).get(JobState.DUE)).as("no more than it was told").isEqualTo(Map.of("", 2L));
        assertThat(search().listOldest().keySet()).isEqualTo(Set.of(JobState.DUE, JobState.PARKED));
        assertThat(search().listOldest().get(JobState.PARKED)).isBefore(Instant.now().minus(Duration.ofHours(47)));
        assertThat(search().findOldestDue().orElseThrow()).isBetween(Duration.ZERO, Duration.ofMinutes(10));
    }

    private static JobFilter ranged(Instant createdFrom, Instant createdTo, Instant updatedFrom, Instant updatedTo) {
        return new JobFilter(
                JobFilter.ALL.states(), null, null, null, null, null, createdFrom, createdTo, updatedFrom, updatedTo);
    }

    private List<String> found(JobFilter filter) {
        Page<JobView> page = search().list(filter, null, 10);
        assertThat(page.next()).isNull();
        return ids(page);
    }

    private static List<String> ids(Page<JobView> page) {
        return page.items().stream().map(JobView::id).toList();
    }

    private List<Job> claim() {
        return jobs().claimDue(new Claim(50, "", 50, Map.of(), Duration.ofMinutes(1))).jobs();
    }

    private void end(String id, JobState state, String reason) {
        Job job = jobs().claim(List.of(id), Duration.ofMinutes(1)).get(0);
        jobs().close(List.of(state == JobState.DONE ? Closing.done(job, List.of()) : Closing.ended(job, state, reason, "no")));
    }

    private static JobRow message(String id, UserId owner) {
        return new JobRow(id, owner, owner == null ? null : "i-1", "", "?", "sealed", Duration.ZERO, null, Duration.ZERO, null,
                null, "message", JobState.PARKED, Reasons.UNKNOWN_EVENT, "What?");
    }

    private TestJobRow row(String id, String owner) {
        return new TestJobRow(id, user(owner));
    }
}
