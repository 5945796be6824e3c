package dev.fulla.sync;

import dev.fulla.integration.IntegrationContext;
import dev.fulla.job.HandlerScope;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Ids;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.TransientFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.sync.StartSync.Command;
import dev.fulla.sync.SyncEvents.Due;
import dev.fulla.sync.SyncRun.Kind;
import java.time.Duration;

/** Begins an incremental run that is due by its schedule. It has the id of the job that begins it, and so begins once. */
@UseCase
public class StartDueSync {
    private static final Duration AGAIN = Duration.ofSeconds(15);

    private final StartSync startSync;
    private final SyncRunRepository runs;
    private final Ids ids;

    StartDueSync(StartSync startSync, SyncRunRepository runs, Ids ids) {
        this.startSync = startSync;
        this.runs = runs;
        this.ids = ids;
    }

    /**
     * @throws PermanentFailure {@code HALTED} while another run is on: there is nothing to do; {@code SYNC_NOT_FOUND}
     * @throws TransientFailure {@code SYNC_RUNNING} when it is to wait for that run
     */
    public void execute(IntegrationContext context, Due due) {
        HandlerScope scope = HandlerScope.current();
        String runId = scope == null ? ids.next() : scope.jobId();
        if (runs.find(runId).isPresent()) {
            return;
        }
        try {
            startSync.begin(context, runId, Command.of(due.sync(), Kind.INCREMENTAL), null);
        } catch (PermanentFailure e) {
            if (e.code() != ErrorCode.SYNC_RUNNING) {
                throw e;
            }
            if (due.isQueued()) {
                throw new TransientFailure(ErrorCode.SYNC_RUNNING, "It waits for the run that is on.", e, AGAIN);
            }
            throw new PermanentFailure(
                    ErrorCode.HALTED, "A run of the sync " + due.sync() + " is on, so the one due at " + due.dueAt() + " is left out.", e);
        }
    }
}
