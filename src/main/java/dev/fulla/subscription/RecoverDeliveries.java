package dev.fulla.subscription;

import dev.fulla.job.HouseWork;
import dev.fulla.shared.UseCase;
import dev.fulla.subscription.Delivery.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Sends what is about no user and therefore has no job, and finds deliveries whose job is gone: never stored, parked, or
 * discarded by somebody.
 */
@UseCase
public class RecoverDeliveries {
    private static final int BATCH = 100;
    /** Longer than the ledger may come late after its jitter. */
    private static final Duration OVERDUE = Duration.ofHours(3);
    private static final Duration TAKEN = Duration.ofMinutes(2);

    private final DeliveryRepository deliveries;
    private final DeliveryAttempts attempts;
    private final NewDeliveries newDeliveries;
    private final HouseWork work;
    private final Clock clock;

    RecoverDeliveries(
            DeliveryRepository deliveries,
            DeliveryAttempts attempts,
            NewDeliveries newDeliveries,
            HouseWork work,
            Clock clock) {
        this.deliveries = deliveries;
        this.attempts = attempts;
        this.newDeliveries = newDeliveries;
        this.work = work;
        this.clock = clock;
    }

    /** @param sent what is about no user; @param lost deliveries that failed with {@code JOB_LOST} */
    public record Result(int sent, int lost) {}

    public Result execute() {
        Instant now = clock.instant();
        int sent = 0;
        for (Delivery one : deliveries.listOverdue(now, false, BATCH)) {
            Instant until = now.plus(TAKEN);
            if (deliveries.take(one, until)) {
                attempts.attempt(one);
                sent++;
            }
        }
        return new Result(sent, lost(now));
    }

    private int lost(Instant now) {
        List<Delivery> overdue = deliveries.listOverdue(now.minus(OVERDUE), true, BATCH);
        newDeliveries.enqueue(overdue);
        Set<String> open = work.open(overdue.stream().map(Delivery::jobId).toList());
        int lost = 0;
        for (Delivery one : overdue) {
            if (!open.contains(one.jobId())
                    && deliveries.record(one, new Attempt(false, State.FAILED, null, Reasons.JOB_LOST, null, null, now))) {
                lost++;
            }
        }
        return lost;
    }
}
