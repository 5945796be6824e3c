package dev.fulla.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fulla.credential.ListCredentials;
import dev.fulla.job.Job;
import dev.fulla.job.JobRepository;
import dev.fulla.job.JobRepository.Claim;
import dev.fulla.job.JobState;
import dev.fulla.job.Reasons;
import dev.fulla.shared.Json;
import dev.fulla.support.SecretScan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Jobs over a queue that loses, repeats, is away, and carries what others put on it: all are done, none twice. */
class JobsOverSqsStory extends SqsHouse {
    @Test
    void doesWhatCameOverTheQueueOnce() {
        List<String> ids = enqueue(500);

        awaitDone(ids);

        assertOnce(500);
        await().untilAsserted(() -> assertThat(queue.waiting() + queue.hidden()).isZero());
    }

    /** {@code -Dfulla.torture.backlog=50000} is the full size, which {@code -Ptorture} runs. */
    @Test
    void startsTheJobOfOneOwnerWithinTwoSecondsWhileThoseOfAnotherHoldAllTheWorkersTheyMay() {
        int backlog = Integer.getInteger("fulla.torture.backlog", 1000);
        CountingHandlers.gate = new CountDownLatch(1);
        for (int from = 0; from < backlog; from += 1000) {
            enqueue(Math.min(1000, backlog - from));
        }
        await().atMost(PATIENCE).until(() -> count(JobState.RUNNING) > 2);
        makeIntegration();
        CountingHandlers.free = integration;

        long begun = System.nanoTime();
        String id = enqueue(1).get(0);
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(() -> CountingHandlers.DONE.containsKey(key(1)));
        Duration waited = Duration.ofNanos(System.nanoTime() - begun);

        System.out.printf("fairness over SQS: %d jobs of one owner, a job of another started after %d ms%n",
                backlog, waited.toMillis());
        assertThat(waited).isLessThan(Duration.ofSeconds(2));
        CountingHandlers.gate.countDown();
        awaitDone(List.of(id));
        await().atMost(Duration.ofMinutes(5))
                .until(() -> count(JobState.DUE) + count(JobState.SENT) + count(JobState.RUNNING) == 0);
    }

    @Test
    void messagesThatComeTwiceChangeNothing() {
        CountingHandlers.gate = new CountDownLatch(1);
        List<String> ids = enqueue(20);
        ids.forEach(id -> queue.put("{\"jobs\":[\"" + id + "\"]}"));
        CountingHandlers.gate.countDown();
        awaitDone(ids);
        ids.forEach(id -> queue.put("{\"jobs\":[\"" + id + "\",\"" + id + "\"]}"));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(queue.waiting() + queue.hidden()).isZero());
        assertOnce(20);
    }

    /** Whatever of them is there at that moment; the next test makes sure of some. */
    @Test
    void losesNothingWhenTheQueueForgetsAll() {
        CountingHandlers.gate = new CountDownLatch(1);
        List<String> ids = new ArrayList<>(enqueue(70));
        for (int owner = 2; owner <= 3; owner++) {
            makeIntegration();
            ids.addAll(enqueue(70));
        }
        await().atMost(PATIENCE).until(() -> count(JobState.RUNNING) > 2);

        queue.lose();
        CountingHandlers.gate.countDown();

        awaitDone(ids);
        assertOnce(210);
    }

    /** What a process leaves that dies between marking jobs and sending them, or a queue that lost their messages. */
    @Test
    void sendsAnewWhatTheQueueTrulyForgot() {
        way.close();
        await().atMost(PATIENCE).until(() -> ready().status() == 503);
        List<String> ids = enqueue(30);
        List<String> sent = story.bean(JobRepository.class).markSent(new Claim(30, "", 30, Map.of(), Duration.ZERO)).jobs().stream()
                .map(Job::id)
                .toList();
        assertThat(sent).isSubsetOf(ids).isNotEmpty();

        way.open();

        awaitDone(ids);
        assertOnce(30);
        assertThat(sent).allSatisfy(id -> assertThat(job(id).generation()).as("how often it was sent").isEqualTo(2));
    }

    @Test
    void saysThatTheQueueIsAwayAndKeepsJobsUntilItIsBack() {
        assertThat(ready().json().at("/checks/queue").asBoolean()).isTrue();
        way.close();

        await().atMost(PATIENCE).until(() -> ready().status() == 503);
        assertThat(ready().json().at("/checks/queue").asBoolean()).isFalse();
        List<String> ids = enqueue(30);
        await().during(Duration.ofSeconds(2)).until(() -> job(ids.get(0)).state() != JobState.DONE);

        way.open();
        await().atMost(PATIENCE).until(() -> ready().status() == 200);
        awaitDone(ids);
        assertOnce(30);
    }

    @Test
    void takesMessagesOfOtherProducers() {
        String large = "x".repeat(200_000);
        queue.put("{\"event\":\"ON_SCHEDULE\",\"data\":{\"integrationId\":\"" + integration + "\",\"number\":1}}");
        queue.put("{\"event\":\"ON_SCHEDULE\",\"data\":{\"integrationId\":\"" + integration + "\",\"number\":2,\"text\":\""
                + large + "\"}}");
        long parked = parked(Reasons.UNREADABLE_MESSAGE);
        long strange = parked(Reasons.UNKNOWN_EVENT);

        queue.put("good morning");
        queue.put("{\"jobs\": 5}");
        queue.put("{\"event\":\"NO_SUCH\",\"data\":{\"integrationId\":\"" + integration + "\"}}");

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(CountingHandlers.DONE).containsOnlyKeys(key(1), key(2));
            assertThat(parked(Reasons.UNREADABLE_MESSAGE)).isEqualTo(parked + 2);
            assertThat(parked(Reasons.UNKNOWN_EVENT)).isEqualTo(strange + 1);
            assertThat(queue.waiting() + queue.hidden()).isZero();
        });
        assertOnce(2);
    }

    @Test
    void theScannerFindsWhatIsPlantedOnTheQueue() {
        SecretScan scan = new SecretScan();
        String planted = scan.secret("planted", "s3cret/with+odd&chars=" + System.nanoTime());

        for (String form : SecretScan.forms(planted)) {
            int before = way.heard().length();
            queue.put("before " + form + " after");
            await().atMost(PATIENCE).untilAsserted(
                    () -> assertThat(scan.leaks("queue", way.heard())).as(form).isNotEmpty());
            assertThat(way.heard().length()).isGreaterThan(before);
        }
    }

    /** The queue's part of check 4: all that goes to the queue and comes from it, byte for byte. */
    @Test
    void noSecretAndNothingPrivateIsOnTheQueue() {
        SecretScan scan = new SecretScan();
        scan.secret("password", password);
        scan.secret("api key", apiKey);
        scan.secret("client secret", "fulla-demo-secret");
        scan.secret("key", Json.read(story.property("fulla.crypto.keyset")).at("/key/0/keyData/value").asText());
        story.bean(ListCredentials.class).execute(user).forEach(one -> secretsOf(one.id(), scan));
        String text = scan.secret("data of a job", "between-us-" + System.nanoTime());
        String thrown = scan.secret("words of a failure", "thrown-" + System.nanoTime());

        String told = enqueue(Map.of("number", 1, "text", text));
        String failed = enqueue(Map.of("fail", thrown));
        String called = isCalled(scan);

        awaitDone(List.of(told, called));
        await().atMost(PATIENCE).until(() -> job(failed).state() == JobState.PARKED);
        assertThat(way.heard()).contains(told, failed, called);
        assertThat(scan.size()).isGreaterThan(9);
        assertThat(scan.leaks("queue", way.heard())).isEmpty();
    }
}
