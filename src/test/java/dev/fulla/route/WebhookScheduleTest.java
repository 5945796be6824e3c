package dev.fulla.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.job.JobRepository;
import dev.fulla.job.JobSource;
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
import org.springframework.beans.factory.annotation.Autowired;

@AppTest
class WebhookScheduleTest {
    @RegisterExtension
    static final Story story = new Story("Calls of vendors that are kept no longer");

    @Autowired
    private CamelContext camel;

    @Autowired
    private JobRepository jobs;

    @Test
    void removesCallsThatWereWorkedOnLongAgoAndNothingElse() throws Exception {
        UserId user = story.rows().user("webhook-user");
        ended(user, "webhook-old", 8);
        ended(user, "webhook-new", 6);

        Routes.Outcome run = new Routes(camel).runNow("webhook-purge");

        assertThat(run.thrown()).isNull();
        assertThat(jobs.find("webhook-old")).isEmpty();
        assertThat(jobs.find("webhook-new")).isPresent();
    }

    /** Delayed, so that the workers of this application leave it to the test. */
    private void ended(UserId user, String id, int days) {
        jobs.insert(List.of(new TestJobRow(id, user).on("gone").delay(Duration.ofHours(1)).from(JobSource.webhook("crm")).build()));
        assertThat(jobs.discard("gone", "TEST", 10)).isEqualTo(1);
        boolean isMongo = "mongodb".equals(System.getProperty("fulla.test.database"));
        story.rows().set("jobs", id, isMongo ? "webhook_ended_at" : "updated_at", Instant.now().minus(Duration.ofDays(days)));
    }
}
