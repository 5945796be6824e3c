package dev.fulla.job;

import dev.fulla.integration.Integration;
import dev.fulla.integration.IntegrationListener;
import dev.fulla.integration.IntegrationStatus;
import dev.fulla.shared.Batches;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Lets the jobs of an integration follow what becomes of it. */
@Component
class WaitingJobs implements IntegrationListener {
    private static final Logger log = LoggerFactory.getLogger(WaitingJobs.class);
    private static final int BATCH = 500;

    private final JobRepository jobs;
    private final JobSignal signal;

    WaitingJobs(JobRepository jobs, JobSignal signal) {
        this.jobs = jobs;
        this.signal = signal;
    }

    @Override
    public void statusChanged(Integration integration) {
        follow(integration.id(), integration);
    }

    @Override
    public void deleted(Integration integration) {
        follow(integration.id(), null);
    }

    /** @param integration as it is now; null when it is gone */
    void follow(String id, @Nullable Integration integration) {
        if (integration == null) {
            discard(id);
        } else if (integration.status() == IntegrationStatus.ENABLED
                || integration.status() == IntegrationStatus.PROCESSING) {
            release(id);
        }
    }

    private void release(String id) {
        int all = Batches.drain(BATCH, size -> jobs.release(id, size));
        if (all > 0) {
            log.info("jobs released integration={} count={}", id, all);
            signal.raise();
        }
    }

    private void discard(String id) {
        int all = Batches.drain(BATCH, size -> jobs.discard(id, Reasons.INTEGRATION_DELETED, size));
        if (all > 0) {
            log.info("jobs discarded integration={} count={} reason={}", id, all, Reasons.INTEGRATION_DELETED);
        }
    }
}
