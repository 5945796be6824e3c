package dev.fulla.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fulla.job.Job;
import dev.fulla.job.JobRepository;
import dev.fulla.job.JobState;
import dev.fulla.job.TestJobRow;
import dev.fulla.shared.UserId;
import dev.fulla.support.AppTest;
import dev.fulla.support.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@AppTest
class JobScheduleTest {
    @RegisterExtension
    static final Story story = new Story("Jobs that need looking after");

    @Autowired
    private CamelContext camel;

    @Autowired
    private JobRepository jobs;

    @Test
    void removesJobsThatEndedLongAgo() throws Exception {
        Job job = ended("job-old");
        assertThat(job.reason()).as("no such integration").isEqualTo("INTEGRATION_DELETED");
        boolean isMongo = "mongodb".equals(System.getProperty("fulla.test.database"));
        story.rows().set("jobs", job.id(), isMongo ? "discarded_at" : "updated_at", Instant.now().minus(Duration.ofDays(100)));

        Routes.Outcome run = new Routes(camel).runNow("job-purge");

        assertThat(run.thrown()).isNull();
        assertThat(jobs.find(job.id())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"job-recover", "job-release"})
    void runs(String route) throws Exception {
        assertThat(new Routes(camel).runNow(route).thrown()).isNull();
    }

    /** The workers of this application discard it, since its integration does not exist. */
    private Job ended(String id) {
        UserId user = story.rows().user("job-user");
        jobs.insert(List.of(new TestJobRow(id, user).on("gone").build()));
        await().until(() -> jobs.find(id).orElseThrow().state() == JobState.DISCARDED);
        return jobs.find(id).orElseThrow();
    }
}
