package dev.fulla.sync;

import java.time.Duration;
import java.util.List;

/** Runs that were left alone: by all, or longer than they are kept; as atomic as {@link SyncRunRepository}. */
public interface SyncUpkeepRepository {
    /** RUNNING runs of which nothing was heard for as long as they declared, the longest silent first. */
    List<SyncRun> listSilent(int limit);

    /**
     * RUNNING runs, other than authors' own, of which nothing was heard for so long, for the reaper; each is given to one of
     * many callers and counts as heard of from now on.
     */
    List<SyncRun> claimStalled(Duration silence, int limit);

    /** Counts that a run without a job was given one. @return how often by now */
    int revive(String id);

    /** Removes runs whose time to be kept is over and that have neither records nor items any more. @return how many */
    int deleteExpired(int limit);
}
