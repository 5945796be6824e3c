package dev.fulla.sync;

import dev.fulla.shared.News;
import dev.fulla.shared.UserId;
import dev.fulla.sync.SyncRun.Lane;
import dev.fulla.sync.SyncRun.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs. Each is one row, and each change is one atomic step that takes effect only on what it was decided on; a step that
 * comes too late, or twice, changes nothing and says so. Times that are compared go by the database's clock.
 */
public interface SyncRunRepository {
    /**
     * Stores a run that begins.
     *
     * @param run its {@code generation} is raised where the last run of the same integration and name had none less
     * @return the run as stored; nothing when another of this key is not over
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
     * @param silence after which {@link #listSilent} finds it, while it is RUNNING; null: never
     * @param news stored with it
     */
    record Beginning(@Nullable String activeKey, Duration keep, @Nullable Duration silence, @Nullable News news) {}

    Optional<SyncRun> find(String id);

    Optional<SyncRun> find(UserId owner, String id);

    /** The one of this key that is not over. */
    Optional<SyncRun> findActive(String activeKey);

    /** The run of this name that began last; generations tell, for clocks may not. */
    Optional<SyncRun> findLast(String integrationId, String name);

    /** The last run of this name that ended as FINISHED and says up to when it knows a side. */
    Optional<SyncRun> findLastComplete(String integrationId, String name);

    /** The runs that are part of a run, by id. */
    List<SyncRun> listParts(String parentId, int limit);

    /**
     * Moves one lane on by one step, if the run is RUNNING in this stage and the lane is at the step that was seen: cursor,
     * end, job and counts change together.
     *
     * @param next its step must be the seen one plus one
     * @param counts are added
     * @return the run afterwards; nothing when it is elsewhere by now
     */
    Optional<SyncRun> advance(String id, Stage stage, String lane, Lane next, Map<String, Long> counts);

    /** Writes down which job does a step, if the lane is still at it. */
    void expect(String id, String lane, long step, String job);

    /**
     * Goes on to another stage, if the run is RUNNING in the seen one and all of its lanes are done.
     *
     * @return the run afterwards; nothing when it is elsewhere by now, or not ready
     */
    Optional<SyncRun> enter(String id, Stage seen, Stage next, Map<String, Lane> lanes);

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

    /** RUNNING runs of which nothing was heard for as long as they declared, the longest silent first. */
    List<SyncRun> listSilent(int limit);

    /**
     * RUNNING runs, other than authors' own, of which nothing was heard for so long, for the reaper; each is given to one of many callers and counts
     * as heard of from now on.
     */
    List<SyncRun> claimStalled(Duration silence, int limit);

    /** Counts that a run without a job was given one. @return how often by now */
    int revive(String id);

    /** Removes runs whose time to be kept is over and that have neither records nor items any more. @return how many */
    int deleteExpired(int limit);
}
