package dev.fulla.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.job.JobRepository.Claim;
import dev.fulla.job.JobRepository.Claimed;
import dev.fulla.job.JobRepository.JobStep;
import dev.fulla.shared.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store promises about the ledger. */
public abstract class JobRepositoryContract extends OrderedJobsContract {
    private static final Duration OVER = Duration.ofMillis(-1);

    @Test
    void givesAJobOutOnce() {
        JobRepository jobs = jobs();
        jobs.insert(List.of(row("a", "anna").build()));

        List<Job> first = claim(jobs, 10);

        assertThat(claim(jobs, 10)).isEmpty();
        assertThat(first).singleElement().satisfies(job -> {
            assertThat(job.id()).isEqualTo("a");
            assertThat(job.owner()).isEqualTo(new UserId("anna"));
            assertThat(job.integrationId()).isEqualTo("i-1");
            assertThat(job.integrationType()).isEqualTo("demo");
            assertThat(job.sealedData()).isEqualTo("sealed");
            assertThat(job.state()).isEqualTo(JobState.RUNNING);
            assertThat(job.attempt()).isEqualTo(1);
            assertThat(job.leaseUntil()).isNotNull();
        });
        assertThat(jobs.find("a")).contains(first.get(0));
        assertThat(jobs.find(new UserId("anna"), "a")).contains(first.get(0));
        assertThat(jobs.find(user("ben"), "a")).isEmpty();
    }

    @Test
    void tellsWhichJobsAreOpen() {
        JobRepository jobs = jobs();
        jobs.insert(List.of(row("a", "anna").build(), row("b", "anna").delay(Duration.ofHours(1)).build()));
        Job ended = claim(jobs, 10).get(0);
        assertThat(jobs.open(List.of("a", "b", "none"))).containsExactlyInAnyOrder("a", "b");

        jobs.close(List.of(Closing.done(ended, List.of())));

        assertThat(jobs.open(List.of("a", "b", "none"))).containsExactly("b");
    }

    @Test
    void givesEachJobToOneOfManyClaimers() throws Exception {
        JobRepository jobs = jobs();
        jobs.insert(IntStream.range(0, 60).mapToObj(n -> row("j" + n, "user-" + n % 3).build()).toList());
        Set<String> claimed = ConcurrentHashMap.newKeySet();
        List<String> twice = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        Callable<Object> claimer = () -> {
            for (int round = 0; round < 20; round++) {
                for (Job job : claim(jobs, 7)) {
                    if (!claimed.add(job.id())) {
                        twice.add(job.id());
                    }
                }
            }
            return true;
        };

        for (var one : threads.invokeAll(List.of(claimer, claimer, claimer, claimer))) {
            one.get();
        }
        threads.shutdown();

        assertThat(twice).isEmpty();
        assertThat(claimed).hasSize(60);
    }

    @Test
    void servesOwnersInTurn() {
        JobRepository jobs = jobs();
        jobs.insert(IntStream.range(0, 50).mapToObj(n -> row("big" + n, "anna").build()).toList());
        jobs.insert(List.of(row("small", "ben").build()));

        assertThat(claim(jobs, 4)).hasSize(3).extracting(Job::id).contains("small");
        assertThat(claim(jobs, 4)).hasSize(4);
    }

    @Test
    void goesOnWithTheOwnerAfterTheLastOne() {
        JobRepository jobs = jobs();
        for (String owner : List.of("u1", "u2", "u3")) {
            jobs.insert(List.of(row("a-" + owner, owner).build(), row("b-" + owner, owner).build()));
        }

        Claimed first = jobs.claimDue(new Claim(2, "", 10, Map.of(), LEASE));
        Claimed second = jobs.claimDue(new Claim(2, first.next(), 10, Map.of(), LEASE));

        assertThat(first.jobs()).extracting(Job::owner).containsExactlyInAnyOrder(new UserId("u1"), new UserId("u2"));
        assertThat(first.next()).isEqualTo("u2");
        assertThat(second.jobs()).extracting(Job::owner).containsOnly(new UserId("u3"));
        assertThat(second.next()).isEmpty();
    }

    @Test
    void leavesOwnersOutWhoHaveEnoughInHand() {
        JobRepository jobs = jobs();
        jobs.insert(IntStream.range(0, 9).mapToObj(n -> row("a" + n, "anna").build()).toList());
        jobs.insert(IntStream.range(0, 9).mapToObj(n -> row("b" + n, "ben").build()).toList());

        Claimed claimed = jobs.claimDue(new Claim(10, "", 3, Map.of("anna", 3, "ben", 1), LEASE));

        assertThat(claimed.jobs()).hasSize(2).extracting(Job::owner).containsOnly(new UserId("ben"));
    }

    @Test
    void keepsADelayedJobUntilItsTime() {
        JobRepository jobs = jobs();
        jobs.insert(List.of(row("a", "anna").delay(Duration.ofHours(1)).build()));

        assertThat(jobs.ripen(10)).isZero();
        assertThat(claim(jobs, 10)).isEmpty();
        past("a", "run_after");
        assertThat(jobs.ripen(10)).isEqualTo(1);
        assertThat(claim(jobs, 10)).hasSize(1);
    }

    @Test
    void takesOneJobPerDedupeKeyWithinTheWindow() {
        JobRepository jobs = jobs();
        jobs.insert(List.of(row("a", "anna").once("key").build()));

        List<EnqueuedJob> second = jobs.insert(List.of(row("b", "anna").once("key").build(), row("c", "anna").build()));

        assertThat(second).containsExactly(new EnqueuedJob("a", false), new EnqueuedJob("c", true));
        assertThat(jobs.find("b")).isEmpty();
        past("a", "dedupe_until");
        assertThat(jobs.insert(List.of(row("d", "anna").once("key").build()))).containsExactly(new EnqueuedJob("d", true));
        assertThat(jobs.find("a")).isPresent();
    }

    @Test
    void storesAnIdOnce() {
        JobRepository jobs = jobs();
        jobs.insert(List.of(row("a", "anna").build()));
        List<Job> claimed = claim(jobs, 1);

        jobs.insert(List.of(row("a", "anna").build()));

        assertThat(jobs.find("a")).contains(claimed.get(0));
    }

    @Test
    void closesOnlyTheCurrentClaim() {
        JobRepository jobs = jobs();
        jobs.insert(List.of(row("a", "anna").build()));
        Job first = claim(jobs, 1).get(0);
        Closing again = Closing.again(first, Duration.ZERO, true, "UPSTREAM_RATE_LIMITED", "Wait.");

        assertThat(jobs.close(List.of(again))).containsExactly("a");
        Job second = claim(jobs, 1).get(0);
        assertThat(second.attempt()).isEqualTo(1);

        assertThat(jobs.close(List.of(again, Closing.done(first, List.of())))).isEmpty();
        assertThat(jobs.find("a").orElseThrow().state()).isEqualTo(JobState.RUNNING);
        assertThat(jobs.close(List.of(Closing.done(second, List.of())))).containsExactly("a");
        assertThat(jobs.close(List.of(Closing.done(second, List.of())))).isEmpty();
        assertThat(jobs.find("a").orElseThrow()).satisfies(job -> {
            assertThat(job.state()).isEqualTo(JobState.DONE);
            assertThat(job.leaseUntil()).isNull();
            assertThat(job.reason()).isNull();
        });
        assertThat(claim(jobs, 1)).isEmpty();
    }

    @Test
    void remembersWhatHappened() {
        JobRepository jobs = jobs();
        jobs.insert(List.of(row("a", "anna").build()));
        for (int i = 0; i < 25; i++) {
            jobs.close(List.of(Closing.again(claim(jobs, 1).get(0), Duration.ZERO, false, "FLOW_FAILED", "no " + i)));
        }
        jobs.close(List.of(Closing.ended(claim(jobs, 1).get(0), JobState.PARKED, "FLOW_FAILED", "no more")));

        List<JobStep> steps = jobs.history("a");

        assertThat(steps).hasSize(20);
        assertThat(steps.get(19)).satisfies(step -> {
            assertThat(step.state()).isEqualTo(JobState.PARKED);
            assertThat(step.attempt()).isEqualTo(26);
            assertThat(step.reason()).isEqualTo("FLOW_FAILED");
            assertThat(step.detail()).isEqualTo("no more");
            assertThat(step.at()).isBetween(Instant.now().minusSeconds(600), Instant.now().plusSeconds(600));
        });
        assertThat(jobs.count()).containsEntry(JobState.PARKED, Map.of("FLOW_FAILED", 1L));
        assertThat(jobs.find("a").orElseThrow().reasonDetail()).isEqualTo("no more");
    }

    @Test
    void bringsFollowUpsAboutWithTheCloseOrNotAtAll() {
        JobRepository jobs = jobs();
        jobs.insert(List.of(row("a", "anna").build()));
        Job job = claim(jobs, 1).get(0);
        Closing done = Closing.done(job, List.of(row("b", "anna").build(), row("c", "anna").order("k").build()));

        assertThat(jobs.close(List.of(done))).containsExactly("a");
        assertThat(claim(jobs, 9)).extracting(Job::id).containsExactlyInAnyOrder("b", "c");

        jobs.close(List.of(Closing.done(job, List.of(row("d", "anna").build()))));
        assertThat(jobs.find("d")).isEmpty();
    }

    @Test
    void takesAJobBackWhoseLeaseIsOver() {
        JobRepository jobs = jobs();
        jobs.insert(List.of(row("a", "anna").build(), row("b", "anna").build()));
        List<Job> held = claim(jobs, 2);
        assertThat(jobs.recoverLost(10)).isEmpty();
        Job lost = held.stream().filter(job -> job.id().equals("a")).findFirst().orElseThrow();

        past("a", "lease_until");

        assertThat(jobs.recoverLost(10)).containsExactly("a");
        assertThat(jobs.extend(held, LEASE)).containsExactly("b");
        assertThat(jobs.close(List.of(Closing.done(lost, List.of())))).isEmpty();
        jobs.ripen(10);
        assertThat(claim(jobs, 2)).singleElement().satisfies(job -> {
            assertThat(job.attempt()).isEqualTo(2);
            assertThat(job.reason()).isEqualTo(Reasons.WORKER_LOST);
        });
    }

    @Test
    void sendsAndClaimsById() {
        JobRepository jobs = jobs();
        jobs.insert(List.of(row("a", "anna").build(), row("b", "anna").build(), row("c", "ben").build()));

        Claimed sent = jobs.markSent(new Claim(10, "", 10, Map.of(), Duration.ZERO));
        assertThat(sent.jobs()).hasSize(3).allSatisfy(job -> assertThat(job.generation()).isEqualTo(1));
        assertThat(claim(jobs, 10)).isEmpty();
        jobs.unsend(List.of("c"));

        assertThat(jobs.claim(List.of("a", "a", "x"), LEASE)).extracting(Job::id).containsExactly("a");
        assertThat(jobs.claim(List.of("a"), LEASE)).isEmpty();
        assertThat(jobs.recoverUnreceived(Duration.ofHours(1), 10)).isZero();
        assertThat(jobs.recoverUnreceived(OVER, 10)).isEqualTo(1);
        assertThat(claim(jobs, 10)).extracting(Job::id).containsExactlyInAnyOrder("b", "c");
    }

    @Test
    void releasesParksAndDiscardsWhatWaits() {
        JobRepository jobs = jobs();
        jobs.insert(List.of(row("a", "anna").build(), row("b", "anna").build(), row("c", "anna").on("i-2").build()));
        jobs.close(claim(jobs, 9).stream().map(job -> JobOutcomes.waiting(job, "ERROR")).toList());

        assertThat(jobs.listAwaited("", 10)).containsExactly("i-1", "i-2");
        assertThat(jobs.listAwaited("i-1", 10)).containsExactly("i-2");
        assertThat(claim(jobs, 9)).isEmpty();
        assertThat(jobs.parkOverdue(Duration.ofDays(1), Reasons.WAITED_TOO_LONG, 10)).isZero();
        past("a", "waiting_since");
        assertThat(jobs.parkOverdue(Duration.ofDays(1), Reasons.WAITED_TOO_LONG, 10)).isEqualTo(1);
        assertThat(jobs.release("i-1", 10)).isEqualTo(1);
        assertThat(claim(jobs, 9)).singleElement().satisfies(job -> assertThat(job.attempt()).isEqualTo(1));
        assertThat(jobs.discard("i-2", Reasons.INTEGRATION_DELETED, 10)).isEqualTo(1);

        assertThat(jobs.find("a").orElseThrow().reason()).isEqualTo(Reasons.WAITED_TOO_LONG);
        assertThat(jobs.find("c").orElseThrow().state()).isEqualTo(JobState.DISCARDED);
        assertThat(jobs.count().get(JobState.DISCARDED)).isEqualTo(Map.of(Reasons.INTEGRATION_DELETED, 1L));
    }

    @Test
    void removesWhatEndedLongAgo() {
        JobRepository jobs = jobs();
        jobs.insert(List.of(row("a", "anna").build(), row("b", "anna").once("key").build(), row("c", "anna").build()));
        for (Job job : claim(jobs, 9)) {
            jobs.close(List.of(
                    job.id().equals("c") ? Closing.ended(job, JobState.PARKED, "HALTED", null) : Closing.done(job, List.of())));
        }

        assertThat(jobs.deleteEnded(JobState.DONE, Duration.ofHours(1), 10)).isZero();
        assertThat(jobs.deleteEnded(JobState.DONE, OVER, 10)).isEqualTo(1);

        assertThat(jobs.find("a")).isEmpty();
        assertThat(jobs.find("b")).as("its key is still remembered").isPresent();
        assertThat(jobs.find("c")).isPresent();
    }

    @Test
    void removesCallsOfVendorsByAMeasureOfTheirOwn() {
        JobRepository jobs = jobs();
        jobs.insert(List.of(
                row("done", "anna").from(JobSource.webhook("crm")).build(),
                row("discarded", "anna").from(JobSource.webhook("crm")).build(),
                row("parked", "anna").from(JobSource.webhook("crm")).build(),
                row("known", "anna").from(JobSource.webhook("crm")).once("delivery").build(),
                row("other", "anna").build()));
        Map<String, JobState> ends = Map.of("discarded", JobState.DISCARDED, "parked", JobState.PARKED);
        for (Job job : claim(jobs, 9)) {
            jobs.close(List.of(ends.containsKey(job.id())
                    ? Closing.ended(job, ends.get(job.id()), "HALTED", null)
                    : Closing.done(job, List.of())));
        }

        assertThat(jobs.deleteEnded(JobState.DISCARDED, OVER, 10)).isZero();
        assertThat(jobs.deleteEnded(JobState.DONE, OVER, 10)).as("the other one").isEqualTo(1);
        assertThat(jobs.deleteWebhooks(Duration.ofHours(1), 10)).isZero();
        assertThat(jobs.deleteWebhooks(OVER, 1)).isEqualTo(1);
        assertThat(jobs.deleteWebhooks(OVER, 10)).isEqualTo(1);
        assertThat(jobs.find("known")).as("its delivery is still remembered").isPresent();
        assertThat(jobs.deleteEnded(JobState.PARKED, OVER, 10)).isEqualTo(1);
    }

    @Test
    void keepsWhatBelongsToNobodyKnown() {
        JobRepository jobs = jobs();

        jobs.insert(List.of(new JobRow("m", null, null, "", "?", "sealed", Duration.ZERO, null, Duration.ZERO, null, null,
                "message", JobState.PARKED, Reasons.UNREADABLE_MESSAGE, "No JSON.")));

        assertThat(claim(jobs, 9)).isEmpty();
        assertThat(jobs.find("m").orElseThrow()).satisfies(job -> {
            assertThat(job.state()).isEqualTo(JobState.PARKED);
            assertThat(job.owner()).isNull();
            assertThat(job.reasonDetail()).isEqualTo("No JSON.");
        });
    }
}
