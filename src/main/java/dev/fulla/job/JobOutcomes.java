package dev.fulla.job;

import dev.fulla.integration.Integration;
import dev.fulla.integration.IntegrationLoader;
import dev.fulla.integration.IntegrationStatus;
import dev.fulla.module.UpstreamError;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.TransientFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says what follows from how a handler ended, and from how its integration stands. */
@Component
class JobOutcomes {
    private static final int LONGEST_DETAIL = 500;

    private final IntegrationLoader integrations;
    private final JobProperties properties;

    JobOutcomes(IntegrationLoader integrations, JobProperties properties) {
        this.integrations = integrations;
        this.properties = properties;
    }

    /** What becomes of a job whose integration stands so; nothing when it can be done. */
    Optional<Closing> before(Job job, @Nullable Integration integration) {
        if (integration == null || !integration.owner().equals(job.owner())
                || integration.status() == IntegrationStatus.IN_DELETION) {
            return Optional.of(Closing.ended(job, JobState.DISCARDED, Reasons.INTEGRATION_DELETED, null));
        }
        return switch (integration.status()) {
            case DISABLED, ERROR, NEEDS_CONFIG, IN_CREATION -> Optional.of(waiting(job, integration.status().name()));
            default -> Optional.empty();
        };
    }

    /** Its integration cannot work now. The attempt does not count. */
    static Closing waiting(Job job, String why) {
        return new Closing(
                job, JobState.WAITING, Duration.ZERO, true, Reasons.INTEGRATION + why, null, List.of());
    }

    /** @param attempts after which it is parked */
    Closing failed(Job job, int attempts, Throwable thrown) {
        Failure failure = Failure.in(thrown);
        ErrorCode code = failure == null ? ErrorCode.INTERNAL : failure.code();
        String detail = detail(failure);
        if (code == ErrorCode.HALTED) {
            return Closing.ended(job, JobState.DISCARDED, code.name(), detail);
        }
        if (failure instanceof TransientFailure limited
                && (code == ErrorCode.UPSTREAM_RATE_LIMITED || limited.retryAfter().isPresent())) {
            Duration wait = limited.retryAfter().orElse(properties.limitedDelay());
            return Closing.again(job, spread(wait, 1.0, 1.1), true, code.name(), detail);
        }
        boolean mayHelp = failure == null || failure instanceof TransientFailure || code == ErrorCode.CREDENTIAL_INVALID;
        if (mayHelp && code != ErrorCode.CREDENTIAL_INVALID && job.attempt() < attempts) {
            return Closing.again(job, delay(job.attempt()), false, code.name(), detail);
        }
        if (job.integrationId() == null) {
            return Closing.ended(job, JobState.PARKED, code.name(), detail);
        }
        Integration now = integrations.find(List.of(String.valueOf(job.integrationId()))).get(job.integrationId());
        Closing parkedOrAgain = mayHelp && job.attempt() < attempts
                ? Closing.again(job, delay(job.attempt()), false, code.name(), detail)
                : Closing.ended(job, JobState.PARKED, code.name(), detail);
        return before(job, now).orElse(parkedOrAgain);
    }

    Closing timedOut(Job job, int attempts, Duration budget) {
        String detail = "The handler did not end within " + budget.toSeconds() + " s.";
        return job.attempt() < attempts
                ? Closing.again(job, delay(job.attempt()), false, Reasons.TIMED_OUT, detail)
                : Closing.ended(job, JobState.PARKED, Reasons.TIMED_OUT, detail);
    }

    static Closing handedBack(Job job) {
        return Closing.again(job, Duration.ZERO, true, Reasons.HANDED_BACK, null);
    }

    /** Growing and jittered, so that what failed together does not come back together. */
    Duration delay(int attempt) {
        double grown = properties.firstDelay().toMillis() * Math.pow(2, Math.min(attempt, 40) - 1.0);
        long capped = (long) Math.min(grown, properties.maxDelay().toMillis());
        return spread(Duration.ofMillis(capped), 0.75, 1.25);
    }

    private static Duration spread(Duration wait, double from, double to) {
        return Duration.ofMillis((long) (wait.toMillis() * ThreadLocalRandom.current().nextDouble(from, to)));
    }

    /** Our own words and what is safe of a vendor's; foreign exceptions do not speak. */
    static @Nullable String detail(@Nullable Failure failure) {
        if (failure == null) {
            return null;
        }
        String words = failure.getMessage() + UpstreamError.in(failure).map(error -> " " + error.getMessage()).orElse("");
        String clean = words.replaceAll("\\p{Cntrl}", " ");
        return clean.length() <= LONGEST_DETAIL ? clean : clean.substring(0, LONGEST_DETAIL);
    }
}
