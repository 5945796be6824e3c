package dev.fulla.sync;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Planned changes and their outcomes. Everything works on chunks and costs a few statements a chunk. */
public interface SyncItemRepository {
    /** Stores items; one that is known is left as it is, so that a chunk may be planned twice. @return how many are new */
    int insert(List<SyncItem> items);

    /** PLANNED and SENT items of a lane in the order of ids, after this one. */
    List<SyncItem> listOpen(String runId, int lane, @Nullable String afterId, int limit);

    /** PLANNED to SENT, before the vendor is called; counts the attempt. @return those that were PLANNED */
    Collection<String> send(String runId, Collection<String> ids);

    /**
     * Writes how items ended, or that they are PLANNED again: state, attempt, record and reasons. One that has ended is
     * left as it is.
     *
     * @return those that were written
     */
    Collection<String> end(List<SyncItem> items);

    /**
     * Creates that are SENT and whose run has FAILED or was CANCELLED, of all runs of a sync, the oldest run's first.
     * Each is in the answer until it ends.
     */
    List<SyncItem> listUnanswered(String integrationId, String name, Side side, int limit);

    Optional<SyncItem> find(String runId, String id);

    /** Items of a state, or of all, in the order of ids, for people. */
    List<SyncItem> list(String runId, SyncItem.@Nullable State state, @Nullable String afterId, int limit);

    /** How many there are, by what is done where and how it stands: the answer of a dry run. */
    List<Count> count(String runId);

    /** Removes items of runs whose time to be kept is over; bounded. @return how many */
    int deleteOfExpired(int limit);

    /** So many items of a kind. */
    record Count(PlannedChange.Action action, Side side, SyncItem.State state, long many) {}
}
