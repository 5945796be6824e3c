package dev.fulla.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fulla.authorization.Connected;
import dev.fulla.authorization.FinishAuthorization;
import dev.fulla.authorization.GetAuthorizationRequirements;
import dev.fulla.integration.CreateIntegration;
import dev.fulla.integration.IntegrationBehaviour;
import dev.fulla.integration.IntegrationContext;
import dev.fulla.job.EnqueueJobs;
import dev.fulla.job.EnqueuedJob;
import dev.fulla.job.Job;
import dev.fulla.job.JobRepository;
import dev.fulla.job.JobState;
import dev.fulla.job.NewJob;
import dev.fulla.job.Reasons;
import dev.fulla.shared.UserId;
import dev.fulla.support.Reply;
import dev.fulla.support.Story;
import dev.fulla.support.TestDatabaseInitializer;
import dev.fulla.support.TcpGate;
import dev.fulla.support.TestQueue;
import dev.fulla.user.CreateIndividual;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Jobs over a queue that loses, repeats, is away, and carries what others put on it: all are done, none twice. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
        "fulla.queue.type=sqs", "fulla.queue.poll=1s", "fulla.queue.visibility=5s", "fulla.queue.resend-after=2s",
        "fulla.schedule.recover-jobs=500", "fulla.job.workers=4"})
@ActiveProfiles({"demo", "test"})
@ContextConfiguration(initializers = TestDatabaseInitializer.class)
@Import(JobsOverSqsStory.Handlers.class)
@DirtiesContext
class JobsOverSqsStory {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final TestQueue queue = TestQueue.create();
    private static final TcpGate way = TcpGate.to(URI.create(TestQueue.endpoint()).getPort());

    @RegisterExtension
    static final Story story = new Story("Jobs over SQS");

    private UserId user;
    private String integration;

    @DynamicPropertySource
    static void address(DynamicPropertyRegistry properties) {
        properties.add("fulla.queue.url", queue::url);
        properties.add("fulla.queue.endpoint", () -> "http://127.0.0.1:" + way.port());
        properties.add("fulla.queue.region", () -> "us-east-1");
    }

    @BeforeAll
    static void credentials() {
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test");
    }

    @AfterAll
    static void stop() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
        way.close();
    }

    @BeforeEach
    void reset() {
        Handlers.DONE.clear();
        Handlers.gate = new CountDownLatch(0);
        anIntegration();
    }

    /** Of a new user. */
    private void anIntegration() {
        String name = "sqs-" + UUID.randomUUID();
        user = story.bean(CreateIndividual.class)
                .execute(new CreateIndividual.Command(name, null, "correct horse " + name, name, null))
                .userId();
        story.bean(GetAuthorizationRequirements.class).execute(user, "crm", null);
        List<String> accounts = List.of(
                connect("crm", Map.of("code", "acct-" + ThreadLocalRandom.current().nextInt(1000, 1_000_000_000))),
                connect("mailer", Map.of("api_key", "key-" + name)));
        integration = story.bean(CreateIntegration.class)
                .execute(user, new CreateIntegration.Command(accounts, Map.of("type", "demo", "greeting", "Hi")))
                .id();
    }

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
        Handlers.gate = new CountDownLatch(1);
        for (int from = 0; from < backlog; from += 1000) {
            enqueue(Math.min(1000, backlog - from));
        }
        await().atMost(PATIENCE).until(() -> count(JobState.RUNNING) > 2);
        anIntegration();
        Handlers.free = integration;

        long begun = System.nanoTime();
        String id = enqueue(1).get(0);
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(() -> Handlers.DONE.containsKey(key(1)));
        Duration waited = Duration.ofNanos(System.nanoTime() - begun);

        System.out.printf("fairness over SQS: %d jobs of one owner, a job of another started after %d ms%n", backlog, waited.toMillis());
        assertThat(waited).isLessThan(Duration.ofSeconds(2));
        Handlers.gate.countDown();
        awaitDone(List.of(id));
        await().atMost(Duration.ofMinutes(5)).until(() -> count(JobState.DUE) + count(JobState.SENT) + count(JobState.RUNNING) == 0);
    }

    @Test
    void messagesThatComeTwiceChangeNothing() {
        Handlers.gate = new CountDownLatch(1);
        List<String> ids = enqueue(20);
        ids.forEach(id -> queue.put("{\"jobs\":[\"" + id + "\"]}"));
        Handlers.gate.countDown();
        awaitDone(ids);
        ids.forEach(id -> queue.put("{\"jobs\":[\"" + id + "\",\"" + id + "\"]}"));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(queue.waiting() + queue.hidden()).isZero());
        assertOnce(20);
    }

    @Test
    void losesNothingWhenTheQueueForgetsAll() {
        Handlers.gate = new CountDownLatch(1);
        List<String> ids = new ArrayList<>(enqueue(70));
        for (int owner = 2; owner <= 3; owner++) {
            anIntegration();
            ids.addAll(enqueue(70));
        }
        await().atMost(PATIENCE).until(() -> queue.waiting() > 0);

        queue.lose();
        Handlers.gate.countDown();

        awaitDone(ids);
        assertOnce(210);
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
            assertThat(Handlers.DONE).containsOnlyKeys(key(1), key(2));
            assertThat(parked(Reasons.UNREADABLE_MESSAGE)).isEqualTo(parked + 2);
            assertThat(parked(Reasons.UNKNOWN_EVENT)).isEqualTo(strange + 1);
            assertThat(queue.waiting() + queue.hidden()).isZero();
        });
        assertOnce(2);
    }

    private String connect(String module, Map<String, Object> data) {
        Connected made = (Connected) story.bean(FinishAuthorization.class)
                .execute(user, new FinishAuthorization.Command(module, data, null, null));
        return made.entityId();
    }

    /** Jobs numbered from 1. */
    private List<String> enqueue(int count) {
        List<NewJob> jobs = IntStream.rangeClosed(1, count)
                .mapToObj(number -> NewJob.of(integration, "ON_SCHEDULE", Map.of("number", number)))
                .toList();
        return story.bean(EnqueueJobs.class).execute(user, new EnqueueJobs.Command(jobs)).stream()
                .map(EnqueuedJob::id)
                .toList();
    }

    private static Job job(String id) {
        return story.bean(JobRepository.class).find(id).orElseThrow();
    }

    private static void awaitDone(List<String> ids) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).untilAsserted(() ->
                assertThat(ids).allSatisfy(id -> assertThat(job(id).state()).isEqualTo(JobState.DONE)));
    }

    private void assertOnce(int count) {
        assertThat(Handlers.DONE).hasSize(count).allSatisfy((key, times) -> assertThat(times).hasValue(1));
    }

    private String key(int number) {
        return integration + "/" + number;
    }

    private static long parked(String reason) {
        return story.bean(JobRepository.class).count().getOrDefault(JobState.PARKED, Map.of()).getOrDefault(reason, 0L);
    }

    private static long count(JobState state) {
        return story.bean(JobRepository.class).count().getOrDefault(state, Map.of()).values().stream().mapToLong(n -> n).sum();
    }

    private static Reply ready() {
        return story.anybody().get("/health/ready");
    }

    /** Counts what is done, when it may. */
    static final class Handlers {
        static final Map<String, AtomicInteger> DONE = new ConcurrentHashMap<>();
        static volatile CountDownLatch gate = new CountDownLatch(0);
        /** The integration that nothing holds up. */
        static volatile String free = "";

        @Bean
        IntegrationBehaviour counting() {
            return new IntegrationBehaviour() {
                @Override
                public String integration() {
                    return "demo";
                }

                @Override
                public @Nullable Object onEvent(IntegrationContext context, String event, @Nullable Object payload) {
                    if (event.equals("ON_SCHEDULE") && payload instanceof Map<?, ?> data) {
                        String id = context.integration().orElseThrow().id();
                        pass(id);
                        DONE.computeIfAbsent(id + "/" + data.get("number"), unused -> new AtomicInteger()).incrementAndGet();
                    }
                    return null;
                }
            };
        }

        private static void pass(String id) {
            try {
                if (!id.equals(free)) {
                    gate.await();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
