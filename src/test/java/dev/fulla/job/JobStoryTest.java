package dev.fulla.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.integration.IntegrationStatus;
import dev.fulla.job.JobRepository.JobStep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobStoryTest {
    private static final Instant NOW = Instant.parse("2030-01-31T08:00:00Z");

    @Test
    void tellsOfAJobThatIsDueLater() {
        assertThat(told(job(JobState.DUE, null, NOW.plusSeconds(600), null, false), IntegrationStatus.ENABLED, null))
                .contains("It is due at 2030-01-31T08:10:00Z, in 10 min.")
                .endsWith("Nothing to do.");
    }

    @Test
    void sendsSomebodyToTheWorkersWhenAJobWaitsLong() {
        assertThat(told(job(JobState.DUE, null, NOW.minusSeconds(600), null, false), IntegrationStatus.ENABLED, null))
                .contains("waits for a free worker", "fulla.job.workers");
    }

    @Test
    void namesTheJobThatGoesBefore() {
        assertThat(told(job(JobState.DUE, null, NOW, null, true), IntegrationStatus.ENABLED, "first"))
                .contains("It waits for job first", "`jobs why first`");
        assertThat(told(job(JobState.DUE, null, NOW, null, true), IntegrationStatus.ENABLED, null)).contains("job-recover");
    }

    @Test
    void tellsAWorkerAtWorkFromALostOne() {
        assertThat(told(job(JobState.RUNNING, null, NOW, NOW.plusSeconds(5), false), IntegrationStatus.ENABLED, null))
                .contains("sign of life before 2030-01-31T08:00:05Z");
        assertThat(told(job(JobState.RUNNING, null, NOW, NOW.minusSeconds(5), false), IntegrationStatus.ENABLED, null))
                .contains("Its worker gave no sign of life", "job-recover");
    }

    @Test
    void saysWhatAWaitingJobNeeds() {
        JobView waiting = job(JobState.WAITING, "INTEGRATION_ERROR", NOW, null, false);

        assertThat(told(waiting, IntegrationStatus.ERROR, null)).contains("connect the account again");
        assertThat(told(waiting, IntegrationStatus.DISABLED, null)).contains("resume the integration");
        assertThat(told(waiting, IntegrationStatus.NEEDS_CONFIG, null)).contains("complete the configuration");
        assertThat(told(waiting, IntegrationStatus.ENABLED, null)).contains("job-release lets it go on");
        assertThat(told(waiting, null, null)).contains("that is gone", "job-release discards it");
        assertThat(told(job(JobState.WAITING, "INTEGRATION_NOT_INSTALLED", NOW, null, false), IntegrationStatus.ENABLED, null))
                .contains("Install the definition demo");
    }

    @Test
    void saysWhatToDoWithAParkedJob() {
        assertThat(told(job(JobState.PARKED, "CREDENTIAL_INVALID", NOW, null, false), IntegrationStatus.ENABLED, null))
                .contains("It was tried 3 times.", "became PARKED because of WHAT (words)", "connect the account again")
                .contains("`jobs replay j`", "`jobs discard j`");
        assertThat(told(job(JobState.PARKED, Reasons.UNKNOWN_EVENT, NOW, null, false), IntegrationStatus.ENABLED, null))
                .contains("new message id", "cannot be replayed")
                .doesNotContain("jobs replay");
    }

    private static String told(JobView job, IntegrationStatus status, String front) {
        return new JobStory(job, List.of(new JobStep(NOW.minus(Duration.ofHours(1)), 3, job.state(), "WHAT", "words")), status, front, NOW)
                .tell();
    }

    private static JobView job(JobState state, String reason, Instant runAfter, Instant lease, boolean isBlocked) {
        return new JobView("j", "anna", "i-1", "demo", "WORK", state, 3, runAfter, lease, reason, null,
                isBlocked ? "k" : null, isBlocked, null, "enqueue", 0, NOW.minus(Duration.ofDays(1)), NOW.minusSeconds(60));
    }
}
