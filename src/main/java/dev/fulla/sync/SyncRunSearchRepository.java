package dev.fulla.sync;

import dev.fulla.shared.Page;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at runs for those who watch; changes nothing. */
public interface SyncRunSearchRepository {
    /** What the database's clock says, by which runs change. */
    Instant now();

    /** Of these owners, what was changed after a moment of the database's clock; the latest change first. */
    List<SyncRun> listChanged(Collection<UserId> owners, Instant after, int limit);

    /**
     * Newest first, by when they began and their id, which is unique over all syncs.
     *
     * @param cursor {@code next} of the page before
     * @throws PermanentFailure {@code INVALID_REQUEST} when the cursor is none of ours
     */
    Page<SyncRun> list(RunFilter filter, @Nullable String cursor, int limit);

    /** Of the runs that are not over, and of those that failed and are still kept, by state; none of a state is left out. */
    List<Standing> count();

    /**
     * The runs of one state.
     *
     * @param oldest how long ago the first of them was made
     * @param silence how long nothing was heard of that which has been quiet longest, those left out that may be quiet
     */
    record Standing(RunState state, long runs, Duration oldest, Duration silence) {
        /** The states that are counted. */
        public static final List<RunState> STATES = List.of(RunState.RUNNING, RunState.PAUSED, RunState.FAILED);
    }

    /** The runs of an integration. */
    default Page<SyncRun> list(UserId owner, String integrationId, @Nullable String cursor, int limit) {
        return list(RunFilter.of(owner, integrationId), cursor, limit);
    }
}
