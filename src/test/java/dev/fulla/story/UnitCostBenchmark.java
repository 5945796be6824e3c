package dev.fulla.story;

import dev.fulla.credential.CredentialVault;
import dev.fulla.event.EventLog;
import dev.fulla.integration.CreateIntegration;
import dev.fulla.job.EnqueueJob;
import dev.fulla.job.EnqueueJobs;
import dev.fulla.job.NewJob;
import dev.fulla.module.RefreshCredential;
import dev.fulla.schedule.FireSchedules;
import dev.fulla.schedule.Schedule;
import dev.fulla.schedule.ScheduleRepository;
import dev.fulla.schedule.ScheduleRepository.Step;
import dev.fulla.shared.UserId;
import dev.fulla.subscription.RelayEvents;
import dev.fulla.support.AppTest;
import dev.fulla.support.Caller;
import dev.fulla.support.CountedPostgres;
import dev.fulla.support.CrmHook;
import dev.fulla.support.HookReceiver;
import dev.fulla.support.LiveSocket;
import dev.fulla.support.Reply;
import dev.fulla.support.Story;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Prints what one unit of each kind of work costs the database, and what a mixture of them costs; clients and vendors are in here. */
@AppTest
class UnitCostBenchmark {
    @RegisterExtension
    static final Story story = new Story("What a unit of work costs");

    private static final int TIMES = Integer.getInteger("bench.units", 200);
    private static final int AT_ONCE = 4;

    private static final List<String> summary = new ArrayList<>(List.of(CountedPostgres.HEAD));

    private static @Nullable CountedPostgres database;

    @AfterAll
    static void print() throws IOException {
        for (String table : List.of("jobs", "events", "webhook_deliveries")) {
            summary.add("| " + table + " | " + Objects.requireNonNull(database).kept(table) + " |");
        }
        Files.write(Files.createDirectories(Path.of("target")).resolve("benchmark-units.md"), summary);
        summary.forEach(System.out::println);
    }

    @Test
    void request() {
        Caller anna = story.newUser();
        String demo = demo(anna, Connect.crm(anna, 1));

        measure("authenticated request", () -> times(n -> anna.get("/api/integrations/" + demo)));
    }

    @Test
    void jobs() {
        Caller anna = story.newUser();
        String demo = demo(anna, Connect.crm(anna, 2));
        NewJob job = NewJob.of(demo, "ON_SCHEDULE", Map.of("contact", "c-1"));
        UserId user = id(anna);
        EnqueueJob one = story.bean(EnqueueJob.class);
        EnqueueJobs many = story.bean(EnqueueJobs.class);

        measure("job, enqueued by itself", () -> times(n -> one.execute(user, job)));
        measure("job, enqueued with others", () -> many.execute(user, new EnqueueJobs.Command(Collections.nCopies(TIMES, job))));
    }

    @Test
    void webhookIn() {
        Caller anna = story.newUser();
        String hooks = made(anna, Map.of("type", "hooks"), Connect.crm(anna, 43));
        int[] round = {0};

        measure("webhook in, with its job", () -> {
            round[0]++;
            times(n -> call("43", "d-" + round[0] + "-" + n));
        });
        require(anna.get("/api/integrations/" + hooks), 200);
    }

    @Test
    void webhookOut() {
        Caller anna = story.newUser();
        UserId user = id(anna);
        HookReceiver product = new HookReceiver().answers(200);
        require(story.anybody().with("x-fulla-operator-key", "test-operator-key").post("/api/operator/endpoints", Map.of(
                "url", product.url(), "types", List.of("deal.seen"), "userId", user.value())), 201);

        measure("webhook out, with its event and job", () -> {
            for (int sent = 0; sent < TIMES; sent += AT_ONCE) {
                IntStream.range(0, AT_ONCE).forEach(n -> story.bean(EventLog.class).publish(user, "deal.seen", Map.of("n", n)));
                story.bean(RelayEvents.class).execute();
                awaitJobs();
            }
        });
    }

    @Test
    void liveMessage() {
        Caller anna = story.newUser();
        UserId user = id(anna);
        String ticket = anna.post("/api/live/tickets", Map.of()).text("/ticket");
        try (LiveSocket page = LiveSocket.open(story.url(), "/api/live?ticket=" + ticket, Map.of())) {
            int[] sent = {0};
            measure("live message", () -> {
                times(n -> story.bean(EventLog.class).publish(user, "deal.seen", Map.of("n", n)));
                sent[0] += TIMES;
                await(() -> page.messages().size() > sent[0]);
            });
        }
    }

    @Test
    void refresh() {
        Caller anna = story.newUser();
        String credential = Connect.crm(anna, 3).text("/credential_id");
        UserId user = id(anna);
        CredentialVault vault = story.bean(CredentialVault.class);

        measure("token refresh", () -> times(n -> story.bean(RefreshCredential.class).execute(vault.get(user, credential))));
    }

    @Test
    void firing() {
        Caller anna = story.newUser();
        List<String> accounts = IntStream.range(0, 8)
                .mapToObj(n -> Connect.mailer(anna, "fires" + n).text("/entity_id"))
                .toList();
        List<String> ids = IntStream.range(1, TIMES / 2)
                .mapToObj(n -> story.bean(CreateIntegration.class).execute(id(anna), new CreateIntegration.Command(
                        List.of(accounts.get(n % 8), accounts.get(n / 8 % 8), accounts.get(n / 64 % 8)), Map.of("type", "doors"))).id())
                .distinct()
                .toList();
        ScheduleRepository schedules = story.bean(ScheduleRepository.class);

        measure("schedule firing, with its job", ids.size(), () -> {
            List<Step> back = new ArrayList<>();
            for (Schedule one : schedules.find(ids).values()) {
                back.add(new Step(one.integrationId(), one.nextDue(), one.nextDue().minus(Duration.ofDays(2)), null, null, 0, 0));
            }
            schedules.advance(back);
            story.bean(FireSchedules.class).execute();
        });
    }

    /** Of {@code bench.units}: as many requests, half as many webhooks and jobs, a tenth as many messages and refreshes. */
    @Test
    void mixture() {
        Caller anna = story.newUser();
        UserId user = id(anna);
        Reply crm = Connect.crm(anna, 44);
        String hooks = made(anna, Map.of("type", "hooks"), crm);
        int[] round = {0};

        measure("mixture", 1, () -> {
            round[0]++;
            times(n -> {
                require(anna.get("/api/integrations/" + hooks), 200);
                if (n % 2 == 0) {
                    call("44", "m-" + round[0] + "-" + n);
                    story.bean(EnqueueJob.class).execute(user, NewJob.of(hooks, "ON_SCHEDULE", Map.of("contact", "c-1")));
                }
                if (n % 10 == 0) {
                    story.bean(EventLog.class).publish(user, "deal.seen", Map.of("n", n));
                    story.bean(RefreshCredential.class)
                            .execute(story.bean(CredentialVault.class).get(user, crm.text("/credential_id")));
                }
            });
        });
    }

    private static void call(String account, String delivery) {
        String body = "{\"account\":\"%1$s\",\"contact\":{\"id\":\"%1$s-1\",\"email\":\"a@x.example\"}}".formatted(account);
        require(CrmHook.raw(body, "contact.created", delivery)
                .signed(CrmHook.SECRET)
                .sendTo(story.anybody(), "/api/hooks-integration/webhooks"), 200);
    }

    private static void measure(String name, Runnable work) {
        measure(name, TIMES, work);
    }

    /** After a first round that warms everything up. */
    private static void measure(String name, int units, Runnable work) {
        Runnable round = () -> {
            work.run();
            awaitJobs();
        };
        round.run();
        if (database == null) {
            database = new CountedPostgres(story.bean(JdbcClient.class));
        }
        summary.add(database.print(name, units, round));
    }

    private static void awaitJobs() {
        await(() -> story.bean(JdbcClient.class)
                .sql("select not exists (select 1 from jobs where state in ('DUE', 'SENT', 'RUNNING'))")
                .query(Boolean.class)
                .single());
    }

    private static void times(IntConsumer unit) {
        IntStream.range(0, TIMES).forEach(unit);
    }

    private static void await(BooleanSupplier done) {
        Awaitility.await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(100)).until(done::getAsBoolean);
    }

    private static UserId id(Caller user) {
        return new UserId(user.get("/user").text("/id"));
    }

    private static String demo(Caller user, Reply account) {
        return made(user, Map.of("type", "demo", "greeting", "Hello"), account);
    }

    private static String made(Caller user, Map<String, Object> config, Reply account) {
        List<String> entities = new ArrayList<>(List.of(account.text("/entity_id")));
        if ("demo".equals(config.get("type"))) {
            entities.add(0, Connect.mailer(user, "costs").text("/entity_id"));
        }
        return require(user.post("/api/integrations", Map.of("entities", entities, "config", config)), 201).text("/id");
    }

    private static Reply require(Reply reply, int status) {
        if (reply.status() != status) {
            throw new IllegalStateException(reply.status() + " " + reply.body());
        }
        return reply;
    }
}
