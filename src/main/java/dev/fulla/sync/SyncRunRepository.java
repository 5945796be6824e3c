package dev.fulla.sync;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.News;
import dev.fulla.shared.TransientFailure;
import dev.fulla.shared.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs. Each is one row, and each change is one atomic step that takes effect only on what it was decided on; a step that
 * comes too late, or twice, changes nothing and says so. Times that are compared go by the database's clock. How a run goes
 * through its stages is {@link SyncStepRepository}'s, those that were left alone are {@link SyncUpkeepRepository}'s.
 */
public interface SyncRunRepository {
    /** How often a run that begins looks for a generation; each time it finds none, another has begun. */
    int TRIES = 100;

    /**
     * Stores a run that begins.
     *
     * @param run its {@code generation} is raised where the last run of the same integration and name had none less; no two
     *     have the same, however many begin at once
     * @return the run as stored; nothing when another of this key is not over
     * @throws TransientFailure {@code STORE_CONFLICT} when too many begin at once
     */
    Optional<SyncRun> insert(SyncRun run, Beginning beginning);

    /** Of a run that nobody is told of. */
    default Optional<SyncRun> insert(SyncRun run, @Nullable String activeKey, Duration keep) {
        return insert(run, new Beginning(activeKey, keep, null, null));
    }

    /**
     * What is stored with a run that begins.
     *
     * @param activeKey of runs with one key, only one is not over; null: any number
     * @param keep how long it is kept after its end
     * @param silence after which {@link SyncUpkeepRepository#listSilent} finds it, while it is RUNNING; null: never
     * @param news stored with it
     */
    record Beginning(@Nullable String activeKey, Duration keep, @Nullable Duration silence, @Nullable News news) {}

    static TransientFailure tooMany() {
        return new TransientFailure(ErrorCode.STORE_CONFLICT, "Too many runs of one name begin at once; try again.");
    }

    Optional<SyncRun> find(String id);

    Optional<SyncRun> find(UserId owner, String id);

    /** The one of this key that is not over. */
    Optional<SyncRun> findActive(String activeKey);

    /** The run of this name that began last; generations tell, for clocks may not. */
    Optional<SyncRun> findLast(String integrationId, String name);

    /** The runs of this name that FAILED or were CANCELLED, the last first. */
    List<SyncRun> listStopped(String integrationId, String name, int limit);

    /** The last run of this name that ended as FINISHED and says up to when it knows a side. */
    Optional<SyncRun> findLastComplete(String integrationId, String name);

    /** The runs that are part of a run, by id. */
    List<SyncRun> listParts(String parentId, int limit);

    /**
     * Changes whether it goes on, if its state is the seen one. An end frees the key and sets {@code endedAt}; a reason of
     * null takes the former away.
     *
     * @param since merged into what the run says; kept for the next incremental run
     * @param news stored with it
     * @return the run afterwards; nothing when its state is another one
     */
    Optional<SyncRun> move(
            String id, RunState seen, RunState next, @Nullable String reason, @Nullable String detail,
            Map<String, Instant> since, @Nullable News news);

    /** A change that nobody is told of. */
    default Optional<SyncRun> move(
            String id, RunState seen, RunState next, @Nullable String reason, @Nullable String detail,
            Map<String, Instant> since) {
        return move(id, seen, next, reason, detail, since, null);
    }

    /**
     * Adds to counts of a run that is not over, and replaces its context where one is given; for authors' own runs. It counts
     * as heard of.
     */
    Optional<SyncRun> note(UserId owner, String id, Map<String, Long> counts, @Nullable String sealedContext);
}
