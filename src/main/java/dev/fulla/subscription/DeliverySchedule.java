package dev.fulla.subscription;

import dev.fulla.job.JobProperties;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** When a delivery is tried again. The ledger adds up to a tenth, so that what failed together does not come back together. */
@Component
class DeliverySchedule {
    private static final double JITTER = 1.1;
    private static final Duration LONGEST_HINT = Duration.ofHours(24);

    private final List<Duration> delays;

    /** @throws PermanentFailure {@code CANNOT_START} when the ledger would give up before */
    DeliverySchedule(SubscriptionProperties properties, JobProperties jobs) {
        this.delays = properties.delays();
        double all = delays.stream().mapToDouble(Duration::toMillis).sum() * JITTER;
        if (all >= jobs.maxWait().toMillis()) {
            throw new PermanentFailure(
                    ErrorCode.CANNOT_START,
                    "fulla.subscription.delays take longer than fulla.job.max-wait lets a job wait; shorten them or raise it.");
        }
    }

    /**
     * How long to wait after so many attempts; nothing when that were all.
     *
     * @param hint how long the endpoint wants us to wait; counts where it is longer, up to a day
     */
    Optional<Duration> next(int attempts, Optional<Duration> hint) {
        if (attempts > delays.size()) {
            return Optional.empty();
        }
        Duration delay = delays.get(attempts - 1);
        Duration wanted = hint.filter(one -> one.compareTo(LONGEST_HINT) < 0).orElse(hint.isPresent() ? LONGEST_HINT : delay);
        return Optional.of(wanted.compareTo(delay) > 0 ? wanted : delay);
    }
}
