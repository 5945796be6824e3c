package dev.fulla.job;

import dev.fulla.shared.Limits;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of jobs and their workers.
 *
 * @param workers jobs that one process does at a time; 0: it does none
 * @param ownerShare how much of them one owner may take
 * @param batch jobs that are claimed or closed in one step at most
 * @param poll how long a process that found nothing waits before it looks again
 * @param lease after which time without a sign of life a job is taken from its worker
 * @param timeBudget how long a handler may take; an event may declare another
 * @param cleanUp how long before that a handler's clean-up is called
 * @param attempts after which a job is parked; an event may declare another
 * @param firstDelay before the second attempt; doubled for each further one up to {@code maxDelay}
 * @param limitedDelay how long a rate limit without a hint is waited for
 * @param maxWait after which a job that waits for its integration or a rate limit is parked
 * @param maxAhead how far ahead a job may be put
 * @param dataLimit largest data of a job, as JSON
 * @param dedupeWindow how long a dedupe key holds, where its job does not say
 * @param keepDone how long done and discarded jobs are kept
 * @param keepParked how long parked jobs are kept
 * @param shutdown how long running jobs may go on when the process stops
 */
@ConfigurationProperties("fulla.job")
public record JobProperties(
        @DefaultValue("16") int workers,
        @DefaultValue("0.75") double ownerShare,
        @DefaultValue("100") int batch,
        @DefaultValue("500ms") Duration poll,
        @DefaultValue("60s") Duration lease,
        @DefaultValue("5m") Duration timeBudget,
        @DefaultValue("2s") Duration cleanUp,
        @DefaultValue("8") int attempts,
        @DefaultValue("2s") Duration firstDelay,
        @DefaultValue("1h") Duration maxDelay,
        @DefaultValue("60s") Duration limitedDelay,
        @DefaultValue("7d") Duration maxWait,
        @DefaultValue("90d") Duration maxAhead,
        @DefaultValue("10MB") DataSize dataLimit,
        @DefaultValue("1d") Duration dedupeWindow,
        @DefaultValue("7d") Duration keepDone,
        @DefaultValue("90d") Duration keepParked,
        @DefaultValue("20s") Duration shutdown) {
    public JobProperties {
        Limits.check("workers", workers, 0, 1000);
        if (!(ownerShare >= 0.01 && ownerShare <= 1)) {
            throw new IllegalArgumentException("owner-share must be between 0.01 and 1");
        }
        Limits.check("batch", batch, 1, 1000);
        Limits.check("attempts", attempts, 1, 100);
    }
}
