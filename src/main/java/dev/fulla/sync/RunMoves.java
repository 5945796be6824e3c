package dev.fulla.sync;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UserId;
import dev.fulla.sync.SyncRunRepository.Beginning;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Begins runs and moves them from state to state, always with what their owners are told of it. */
@Component
class RunMoves {
    private final SyncRunRepository runs;
    private final RunNews news;
    private final CollectedRecords collected;

    RunMoves(SyncRunRepository runs, RunNews news, CollectedRecords collected) {
        this.runs = runs;
        this.news = news;
        this.collected = collected;
    }

    /** @throws PermanentFailure {@code RUN_NOT_FOUND} */
    SyncRun get(UserId user, String runId) {
        return runs.find(user, runId)
                .orElseThrow(() -> new PermanentFailure(ErrorCode.RUN_NOT_FOUND, "No run " + runId + " for this user."));
    }

    /** Anybody's. @throws PermanentFailure {@code RUN_NOT_FOUND} */
    SyncRun get(String runId) {
        return runs.find(runId).orElseThrow(() -> new PermanentFailure(ErrorCode.RUN_NOT_FOUND, "No run " + runId + "."));
    }

    /** @return the run as stored; nothing when another of this key is not over */
    Optional<SyncRun> begin(SyncRun run, @Nullable String activeKey, Duration keep, @Nullable Duration silence) {
        Optional<SyncRun> begun = runs.insert(run, new Beginning(activeKey, keep, silence, news.begun(run)));
        begun.ifPresent(news::tell);
        return begun;
    }

    /** @return the run afterwards; nothing when its state is not that of {@code seen} any more */
    Optional<SyncRun> move(SyncRun seen, RunState next, @Nullable String reason, @Nullable String detail) {
        Optional<SyncRun> moved =
                runs.move(seen.id(), seen.state(), next, reason, detail, Map.of(), news.moved(seen, next, reason));
        moved.ifPresent(news::tell);
        moved.filter(run -> run.state().isEnd() && run.kind() != SyncRun.Kind.TASK).ifPresent(collected::ended);
        return moved;
    }

    /** @throws PermanentFailure {@code RUN_NOT_FOUND}; {@code RUN_NOT_MOVABLE} when its state is another one */
    SyncRun move(UserId user, String runId, RunState seen, RunState next, @Nullable String reason) {
        return Optional.of(get(user, runId))
                .filter(run -> run.state() == seen)
                .flatMap(run -> move(run, next, reason, null))
                .orElseThrow(() -> new PermanentFailure(
                        ErrorCode.RUN_NOT_MOVABLE, "The run " + runId + " is not " + seen + "; look at it again."));
    }
}
