package dev.fulla.sync;

import dev.fulla.shared.UserId;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Something that takes long and that one can watch: a run of a sync, or an author's own.
 *
 * @param name of the sync; of an author's own run, its type
 * @param generation grows with each run of a sync; what a full run does not see of an earlier one is gone
 * @param lanes what goes on side by side in this stage, by name
 * @param counts by name, such as {@code fetched.primary}, {@code created.secondary}, {@code failed}
 * @param since by side: up to when this run knows all changes, which is where the next incremental one begins
 * @param sealedContext what an author keeps with the run
 * @param parentId the run that this one is a part of
 * @param reason why it ended, or why it is paused; while it is RUNNING, what went wrong last; a word for programs
 * @param revivals how often it was found without a job and given one
 * @param stageAt when its stage began, later by as long as it was paused since
 */
public record SyncRun(
        String id,
        UserId owner,
        String integrationId,
        String name,
        Kind kind,
        RunState state,
        Stage stage,
        long generation,
        Map<String, Lane> lanes,
        Map<String, Long> counts,
        Map<String, Instant> since,
        @Nullable String sealedContext,
        @Nullable String parentId,
        @Nullable String reason,
        @Nullable String reasonDetail,
        int revivals,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant endedAt,
        Instant stageAt) {
    public SyncRun {
        lanes = Collections.unmodifiableMap(new TreeMap<>(lanes));
        counts = Collections.unmodifiableMap(new TreeMap<>(counts));
        since = Collections.unmodifiableMap(new TreeMap<>(since));
    }

    /**
     * One that begins, at the first stage.
     *
     * @param generation at least
     */
    public static SyncRun begun(
            String id, UserId owner, String integrationId, String name, Kind kind, long generation, Map<String, Lane> lanes,
            @Nullable String sealedContext, @Nullable String parentId, Instant now) {
        return new SyncRun(
                id, owner, integrationId, name, kind, RunState.RUNNING, Stage.FETCH, generation, lanes, Map.of(), Map.of(),
                sealedContext, parentId, null, null, 0, now, now, null, now);
    }

    /** What kind of run it is. */
    public enum Kind {
        FULL,
        /** What was changed since the last run. Finds no deletions, unless the vendor tells them. */
        INCREMENTAL,
        /** As FULL, up to the plan: nothing is written to anybody. */
        DRY,
        /** Records by id: one that a webhook named, or those that failed before. */
        RECORDS,
        /** An author's own; it has no stages, and several may run at once. */
        TASK;

        /** Whether what it does not see is gone. */
        public boolean isWhole() {
            return this == FULL || this == DRY;
        }
    }

    /** Where it is. */
    public enum Stage {
        FETCH,
        MATCH,
        PLAN,
        APPLY,
        FINISH
    }

    /**
     * One thread of a stage. Its step is the fence: what is done for a step counts once.
     *
     * @param step how many chunks are done, over all stages that the lane's name had
     * @param cursor what the next chunk begins with; null at the beginning
     * @param job that does the next chunk; null until it is known
     * @param sealedNext the vendor's own cursor, which may carry anything; null where there is none
     */
    public record Lane(
            long step, @Nullable String cursor, boolean isDone, @Nullable String job, @Nullable String sealedNext) {
        public static final Lane NEW = new Lane(0, null, false, null);

        public Lane(long step, @Nullable String cursor, boolean isDone, @Nullable String job) {
            this(step, cursor, isDone, job, null);
        }
    }

    /** Without what it carries. */
    @Override
    public String toString() {
        return "SyncRun[id=" + id + ", name=" + name + ", kind=" + kind + ", state=" + state + ", stage=" + stage + "]";
    }
}
