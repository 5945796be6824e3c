package dev.fulla.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fulla.authorization.Connected;
import dev.fulla.authorization.FinishAuthorization;
import dev.fulla.authorization.GetAuthorizationRequirements;
import dev.fulla.credential.CredentialVault;
import dev.fulla.integration.CreateIntegration;
import dev.fulla.job.EnqueueJobs;
import dev.fulla.job.EnqueuedJob;
import dev.fulla.job.Job;
import dev.fulla.job.JobRepository;
import dev.fulla.job.JobState;
import dev.fulla.job.ListIntegrationJobs;
import dev.fulla.job.NewJob;
import dev.fulla.shared.Json;
import dev.fulla.shared.UserId;
import dev.fulla.support.CrmHook;
import dev.fulla.support.OneProcess;
import dev.fulla.support.Reply;
import dev.fulla.support.SecretScan;
import dev.fulla.support.Story;
import dev.fulla.support.TestDatabaseInitializer;
import dev.fulla.support.TcpGate;
import dev.fulla.support.TestQueue;
import dev.fulla.user.CreateIndividual;
import dev.fulla.webhook.GetWebhookAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** An application whose jobs go over a queue of the test run's server, by a way that can be cut and listened to. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
        "fulla.queue.type=sqs", "fulla.queue.poll=1s", "fulla.queue.visibility=5s", "fulla.queue.resend-after=2s",
        "fulla.schedule.recover-jobs=500", "fulla.job.workers=4"})
@ActiveProfiles({"demo", "test"})
@ContextConfiguration(initializers = TestDatabaseInitializer.class)
@Import(CountingHandlers.class)
@OneProcess("its handlers are those of a test, and its queue has a gate of its own")
@DirtiesContext
abstract class SqsHouse {
    static final Duration PATIENCE = Duration.ofSeconds(60);
    static final TestQueue queue = TestQueue.create();
    static final TcpGate way = TcpGate.to(URI.create(TestQueue.endpoint()).getPort());

    @RegisterExtension
    static final Story story = new Story("Jobs over SQS");

    String password;
    String apiKey;
    String account;
    UserId user;
    String integration;

    @DynamicPropertySource
    static void address(DynamicPropertyRegistry properties) {
        properties.add("fulla.queue.url", queue::url);
        properties.add("fulla.queue.endpoint", () -> "http://127.0.0.1:" + way.port());
        properties.add("fulla.queue.region", () -> "us-east-1");
    }

    @BeforeAll
    static void credentials() {
        way.listen();
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
    void anIntegration() {
        CountingHandlers.DONE.clear();
        CountingHandlers.gate.countDown(); // what a test that failed left standing there
        CountingHandlers.gate = new CountDownLatch(0);
        makeIntegration();
    }

    /** Of a new user. */
    void makeIntegration() {
        String name = "sqs-" + UUID.randomUUID();
        password = "correct horse " + name;
        apiKey = "key-" + name;
        account = String.valueOf(ThreadLocalRandom.current().nextInt(1000, 1_000_000_000));
        user = story.bean(CreateIndividual.class)
                .execute(new CreateIndividual.Command(name, null, password, name, null))
                .userId();
        story.bean(GetAuthorizationRequirements.class).execute(user, "crm", null);
        List<String> accounts = List.of(
                connect("crm", Map.of("code", "acct-" + account)),
                connect("mailer", Map.of("api_key", apiKey)));
        integration = story.bean(CreateIntegration.class)
                .execute(user, new CreateIntegration.Command(accounts, Map.of("type", "demo", "greeting", "Hi")))
                .id();
    }

    /** @return the id of the job that a vendor's call became */
    String isCalled(SecretScan scan) {
        String secret = scan.secret(
                "webhook secret", story.bean(GetWebhookAddress.class).execute(user, integration, "crm").secret());
        String inside = scan.secret("webhook body", "only-between-us-" + System.nanoTime());
        Map<String, Object> body =
                Map.of("account", account, "contact", Map.of("email", "called@x.example", "note", inside));
        CrmHook hook = CrmHook.raw(Json.write(body), "contact.created", "d-" + integration).signed(secret);
        scan.secret("webhook signature", hook.headers().get("X-Crm-Signature"));
        Reply reply = hook.sendTo(story.anybody(), "/api/demo-integration/webhooks/" + integration);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return story.bean(ListIntegrationJobs.class).execute(user, integration, null, null).items().stream()
                .filter(job -> job.event().equals("ON_WEBHOOK"))
                .findFirst()
                .orElseThrow()
                .id();
    }

    void secretsOf(String credential, SecretScan scan) {
        story.bean(CredentialVault.class).get(user, credential).data().forEach((name, value) -> {
            if (name.endsWith("token") && value instanceof String token) {
                scan.secret(name, token);
            }
        });
    }

    private String connect(String module, Map<String, Object> data) {
        Connected made = (Connected) story.bean(FinishAuthorization.class)
                .execute(user, new FinishAuthorization.Command(module, data, null, null));
        return made.entityId();
    }

    String enqueue(Map<String, Object> data) {
        NewJob job = NewJob.of(integration, "ON_SCHEDULE", data);
        return story.bean(EnqueueJobs.class).execute(user, new EnqueueJobs.Command(List.of(job))).get(0).id();
    }

    /** Jobs numbered from 1. */
    List<String> enqueue(int count) {
        List<NewJob> jobs = IntStream.rangeClosed(1, count)
                .mapToObj(number -> NewJob.of(integration, "ON_SCHEDULE", Map.of("number", number)))
                .toList();
        return story.bean(EnqueueJobs.class).execute(user, new EnqueueJobs.Command(jobs)).stream()
                .map(EnqueuedJob::id)
                .toList();
    }

    static Job job(String id) {
        return story.bean(JobRepository.class).find(id).orElseThrow();
    }

    static void awaitDone(List<String> ids) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).untilAsserted(() ->
                assertThat(ids).allSatisfy(id -> assertThat(job(id).state()).isEqualTo(JobState.DONE)));
    }

    void assertOnce(int count) {
        assertThat(CountingHandlers.DONE).hasSize(count).allSatisfy((key, times) -> assertThat(times).hasValue(1));
    }

    String key(int number) {
        return integration + "/" + number;
    }

    static long parked(String reason) {
        return story.bean(JobRepository.class).count().getOrDefault(JobState.PARKED, Map.of()).getOrDefault(reason, 0L);
    }

    static long count(JobState state) {
        return story.bean(JobRepository.class).count().getOrDefault(state, Map.of()).values().stream().mapToLong(n -> n).sum();
    }

    static Reply ready() {
        return story.anybody().get("/health/ready");
    }
}
