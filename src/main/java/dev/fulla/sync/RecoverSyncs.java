package dev.fulla.sync;

import dev.fulla.integration.Integration;
import dev.fulla.integration.IntegrationContext;
import dev.fulla.integration.IntegrationLoader;
import dev.fulla.job.JobIntake;
import dev.fulla.job.JobState;
import dev.fulla.shared.UseCase;
import dev.fulla.sync.SyncRun.Lane;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds runs of which nothing was heard: they get the jobs that they should have, or they end. A run always comes to an end,
 * unless its integration waits to be put right. One of an author ends when it was silent for longer than it declared.
 */
@UseCase
public class RecoverSyncs {
    private static final Logger log = LoggerFactory.getLogger(RecoverSyncs.class);
    private static final int BATCH = 100;

    private final SyncUpkeepRepository upkeep;
    private final RunMoves moves;
    private final StoppedSteps stopped;
    private final IntegrationLoader integrations;
    private final JobIntake jobs;
    private final RunLanes lanes;
    private final CollectedRecords collected;
    private final SyncProperties properties;

    RecoverSyncs(
            SyncUpkeepRepository upkeep,
            RunMoves moves,
            StoppedSteps stopped,
            IntegrationLoader integrations,
            JobIntake jobs,
            RunLanes lanes,
            CollectedRecords collected,
            SyncProperties properties) {
        this.upkeep = upkeep;
        this.moves = moves;
        this.stopped = stopped;
        this.integrations = integrations;
        this.jobs = jobs;
        this.lanes = lanes;
        this.collected = collected;
        this.properties = properties;
    }

    /** @return how many were given jobs, or ended, or asked for */
    public int execute() {
        int moved = 0;
        for (SyncRun run : upkeep.claimStalled(properties.silence(), BATCH)) {
            if (recover(run)) {
                moved++;
            }
        }
        for (SyncRun task : upkeep.listSilent(BATCH)) {
            if (end(task, "SILENT", "Nothing was heard of it for as long as it declared.")) {
                moved++;
            }
        }
        return moved + collected.recover();
    }

    private boolean recover(SyncRun run) {
        List<String> expected = run.lanes().values().stream()
                .filter(one -> !one.isDone())
                .map(Lane::job)
                .filter(Objects::nonNull)
                .toList();
        if (!jobs.open(expected).isEmpty()) {
            return false;
        }
        Optional<JobIntake.Ended> givenUp = expected.stream()
                .flatMap(id -> jobs.ended(id).stream())
                .filter(one -> one.state() != JobState.DONE)
                .findFirst();
        if (givenUp.isPresent()) {
            String reason = Objects.requireNonNullElse(givenUp.get().reason(), "INTERNAL");
            return stopped.stop(run, givenUp.get().state(), reason, givenUp.get().detail());
        }
        Map<String, Integration> found = integrations.find(Set.of(run.integrationId()));
        IntegrationContext context = integrations.open(found.values()).get(run.integrationId());
        if (context == null || !context.definition().syncs().containsKey(run.name())) {
            return end(run, "NOT_INSTALLED", null);
        }
        int revivals = upkeep.revive(run.id());
        if (revivals > properties.revivals()) {
            return end(run, "STALLED", "It was found without jobs " + properties.revivals() + " times.");
        }
        log.warn("sync had no jobs, giving it new ones run={} sync={} times={}", run.id(), run.name(), revivals);
        if (run.lanes().values().stream().allMatch(Lane::isDone) && run.stage() == SyncRun.Stage.FINISH) {
            moves.move(run, RunState.FINISHED, null, null);
        } else {
            lanes.ask(context, run, "revival " + revivals);
        }
        return true;
    }

    private boolean end(SyncRun run, String reason, @Nullable String detail) {
        log.warn("sync failed run={} sync={} reason={}", run.id(), run.name(), reason);
        return moves.move(run, RunState.FAILED, reason, detail).isPresent();
    }
}
