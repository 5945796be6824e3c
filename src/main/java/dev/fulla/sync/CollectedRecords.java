package dev.fulla.sync;

import dev.fulla.integration.Integration;
import dev.fulla.integration.IntegrationContext;
import dev.fulla.integration.IntegrationLoader;
import dev.fulla.integration.IntegrationStatus;
import dev.fulla.job.JobIntake;
import dev.fulla.job.NewJob;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sees to it that a run looks at every record that a vendor named. They are written down first; then a run is asked for,
 * once for all that come before it begins. While a run is on nobody asks: its end does. What a process left undone that
 * died between these steps is found later.
 */
@Component
class CollectedRecords {
    private static final Logger log = LoggerFactory.getLogger(CollectedRecords.class);
    private static final int BATCH = 200;
    /** As long as ended jobs are remembered at least. */
    private static final Duration ONCE = Duration.ofDays(1);

    private final WantedRecordRepository wanted;
    private final SyncRunRepository runs;
    private final IntegrationLoader integrations;
    private final JobIntake jobs;
    private final SyncProperties properties;
    private final SyncRunSearchRepository search;

    CollectedRecords(
            WantedRecordRepository wanted,
            SyncRunRepository runs,
            IntegrationLoader integrations,
            JobIntake jobs,
            SyncProperties properties,
            SyncRunSearchRepository search) {
        this.wanted = wanted;
        this.runs = runs;
        this.integrations = integrations;
        this.jobs = jobs;
        this.properties = properties;
        this.search = search;
    }

    void want(Integration integration, String sync, Side side, Collection<String> records) {
        wanted.want(integration.id(), sync, side, records);
        ask(integration, sync, "");
    }

    /** A run is over; what came meanwhile is looked at now. After one that failed, a little later. */
    void ended(SyncRun run) {
        try {
            if (run.state() == RunState.FINISHED) {
                wanted.forget(run.id());
                if (isAny(run.integrationId(), run.name())) {
                    integrations.find(Set.of(run.integrationId())).values().forEach(one -> ask(one, run.name(), ""));
                }
            }
        } catch (RuntimeException e) {
            log.warn("wanted records not asked for yet run={} sync={}", run.id(), run.name(), e);
        }
    }

    boolean isOn(String integrationId, String sync) {
        return runs.findActive(integrationId + "/" + sync).isPresent();
    }

    /** Asks for runs that nobody asked for, of all integrations that work. @return how many */
    int recover() {
        int asked = 0;
        List<String> page = wanted.listIntegrations("", BATCH);
        while (!page.isEmpty()) {
            Map<String, Integration> found = integrations.find(page);
            for (IntegrationContext context : integrations.open(found.values()).values()) {
                asked += recover(context);
            }
            page = page.size() < BATCH ? List.of() : wanted.listIntegrations(page.get(BATCH - 1), BATCH);
        }
        return asked;
    }

    private int recover(IntegrationContext context) {
        Integration integration = context.integration().orElseThrow();
        Set<String> declared = context.definition().syncs().keySet();
        wanted.forgetOthers(integration.id(), declared);
        if (integration.status() != IntegrationStatus.ENABLED && integration.status() != IntegrationStatus.PROCESSING) {
            return 0;
        }
        Instant now = search.now();
        int asked = 0;
        for (String sync : declared) {
            if (isAny(integration.id(), sync) && isDue(integration, sync, now)) {
                ask(integration, sync, " at " + now.truncatedTo(ChronoUnit.MINUTES));
                asked++;
            }
        }
        return asked;
    }

    private boolean isDue(Integration integration, String sync, Instant now) {
        return last(integration, sync)
                .map(run -> run.state() == RunState.FINISHED
                        || run.endedAt() != null && !now.isBefore(run.endedAt().plus(properties.retryCollected())))
                .orElse(true);
    }

    private boolean isAny(String integrationId, String sync) {
        return !wanted.list(integrationId, sync, 1).isEmpty();
    }

    private Optional<SyncRun> last(Integration integration, String sync) {
        return runs.findLast(integration.id(), sync);
    }

    /** Once between two runs; while one is on, its end asks. @param tag to ask although somebody did */
    private void ask(Integration integration, String sync, String tag) {
        Optional<SyncRun> last = last(integration, sync);
        if (last.isPresent() && !last.get().state().isEnd()) {
            return;
        }
        String after = last.map(SyncRun::id).orElse("none");
        NewJob job = NewJob.of(integration.id(), SyncEvents.COLLECT, new SyncEvents.Ask(sync))
                .once("collect " + sync + " after " + after + tag, ONCE)
                .after(properties.collect())
                .from("sync");
        jobs.add(List.of(new JobIntake.Wanted(integration, job)));
    }
}
