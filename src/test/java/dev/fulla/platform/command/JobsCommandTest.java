package dev.fulla.platform.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import dev.fulla.job.Closing;
import dev.fulla.job.Job;
import dev.fulla.job.JobRepository;
import dev.fulla.job.JobState;
import dev.fulla.job.TestJobRow;
import dev.fulla.shared.UserId;
import dev.fulla.support.Rows;
import dev.fulla.support.TestCiphers;
import dev.fulla.support.TestMongo;
import dev.fulla.support.TestPostgres;
import dev.fulla.user.AuditFilter;
import dev.fulla.user.AuditRepository;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The commands on jobs, beside a service that need not run. */
class JobsCommandTest {
    private final List<String> settings = new ArrayList<>();

    @Test
    void tellsAndMovesJobsOnPostgres() {
        String url = TestPostgres.newSchemaUrl();
        Flyway.configure().dataSource(url, null, null).load().migrate();
        settings.add("--fulla.database.url=" + url);

        tellsAndMovesJobs(context -> Rows.user(context.get(JdbcClient.class), "anna"));
    }

    @Test
    void tellsAndMovesJobsOnMongo() {
        settings.add("--fulla.database.type=mongodb");
        settings.add("--fulla.database.url=" + TestMongo.newUrl());

        tellsAndMovesJobs(context -> TestMongo.user(context.get(MongoDatabase.class), "anna"));
    }

    private void tellsAndMovesJobs(Function<CommandContext, UserId> user) {
        settings.add("--fulla.crypto.keyset=" + TestCiphers.newKeyset());
        assertThat(command(0, "migrate")).last().asString().startsWith("the database has schema ");
        try (CommandContext context = CommandContext.open(new Arguments(settings))) {
            parkOneAndLeaveOne(context.get(JobRepository.class), user.apply(context));
        }

        assertThat(command(0, "jobs", "list", "--state", "PARKED")).singleElement().asString()
                .startsWith("a PARKED event=WORK integration=i-1 user=anna attempt=1 reason=UPSTREAM_ERROR");
        assertThat(command(0, "jobs", "list", "--limit", "1")).last().asString().startsWith("more with --cursor ");
        assertThat(command(0, "jobs", "why", "a")).singleElement().asString()
                .contains("asks for WORK", "tried once", "UPSTREAM_ERROR (503)", "Look whether the vendor works again")
                .contains("`jobs replay a`")
                .doesNotContain("sealed");
        assertThat(command(0, "jobs", "counts")).contains("  UPSTREAM_ERROR 1").anyMatch(line -> line.startsWith("DUE 2 oldest="));
        assertThat(command(1, "jobs", "replay", "b", "--why", "x")).singleElement().asString().contains("b is DUE");
        assertThat(command(1, "jobs", "why", "nope")).containsExactly("jobs: No job nope.");

        assertThat(command(0, "jobs", "replay", "--all", "--reason", "UPSTREAM_ERROR", "--why", "vendor is back"))
                .containsExactly("replay: 1 jobs");
        assertThat(command(0, "jobs", "why", "a")).singleElement().asString()
                .contains("because of REPLAYED (command line: vendor is back)", "waits for a free worker");
        assertThat(command(0, "webhooks", "list", "--module", "crm", "--user", "anna")).singleElement().asString()
                .startsWith("w DUE event=ON_WEBHOOK integration=i-1");
        assertThat(command(2, "webhooks", "replay", "--all", "--why", "x")).first().asString().startsWith("Say --all with");
        assertThat(command(0, "jobs", "discard", "w", "--why", "to replay it")).singleElement().asString().startsWith("w DISCARDED");
        assertThat(command(0, "webhooks", "replay", "--all", "--integration", "i-1", "--module", "crm",
                "--from", "2020-01-01T00:00:00Z", "--state", "DISCARDED", "--why", "flow was wrong"))
                .containsExactly("replay: 1 jobs");
        assertThat(command(0, "jobs", "discard", "b", "--why", "a test")).singleElement().asString().startsWith("b DISCARDED");
        try (CommandContext context = CommandContext.open(new Arguments(settings))) {
            assertThat(context.get(AuditRepository.class).list(AuditFilter.ofUser("anna"), null, 10).items())
                    .extracting(entry -> entry.event().name())
                    .containsExactly("JOB_DISCARDED", "JOB_REPLAYED", "JOB_DISCARDED", "JOB_REPLAYED");
        }
    }

    private static void parkOneAndLeaveOne(JobRepository jobs, UserId anna) {
        jobs.insert(List.of(new TestJobRow("a", anna).build(), new TestJobRow("b", anna).build(),
                new TestJobRow("w", anna).calling("ON_WEBHOOK").from("webhook:crm").build()));
        Job held = jobs.claim(List.of("a"), Duration.ofMinutes(1)).get(0);
        jobs.close(List.of(new Closing(
                held, JobState.PARKED, Duration.ZERO, false, "UPSTREAM_ERROR", "503", List.of())));
    }

    private List<String> command(int expected, String... words) {
        return CommandRun.of(settings, expected, words);
    }
}
